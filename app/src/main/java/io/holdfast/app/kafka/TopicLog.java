package io.holdfast.app.kafka;

import java.util.Map;

/**
 * What a topic's name stands for at the moment. A topic that is deleted and created anew, or whose
 * cluster has lost its data, is another log under the same name.
 *
 * @param topicId given by the cluster when it created the topic, see KIP-516
 * @param leaderEpochs how often each partition has changed its leader; never goes down in one log
 */
record TopicLog(String topicId, Map<Integer, Integer> leaderEpochs) {

  TopicLog {
    leaderEpochs = Map.copyOf(leaderEpochs);
  }
}
