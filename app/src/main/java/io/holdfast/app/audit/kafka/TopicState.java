package io.holdfast.app.audit.kafka;

import java.util.Map;

/**
 * A topic as it is now.
 *
 * @param id changes when a topic of the same name is made anew
 * @param begins the offset of the first record that Kafka has not deleted, by partition
 * @param ends the offset behind the last record, by partition
 */
record TopicState(String id, Map<Integer, Long> begins, Map<Integer, Long> ends) {

  /** Whether Kafka has deleted any record that comes behind these offsets. */
  boolean hasDeletedBehind(Map<Integer, Long> next) {
    return begins.entrySet().stream()
        .anyMatch(it -> it.getValue() > next.getOrDefault(it.getKey(), 0L));
  }
}
