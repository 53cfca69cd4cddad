package io.holdfast.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;

/** The settings of a broker that is its own controller, alone, on a laptop. */
final class KafkaSettings {

  static final int NODE = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String CLIENT_LISTENER = "PLAINTEXT";

  private KafkaSettings() {}

  /**
   * @param advertisedPort the port that clients are told to use, or 0 for the one listened on
   */
  static KafkaConfig of(Path logDir, int port, int advertisedPort) {
    Map<String, Object> settings = new HashMap<>();
    // As a list: text would be cut at every comma of the path.
    settings.put("log.dirs", List.of(logDir.toString()));
    settings.putAll(node(port));
    if (advertisedPort != 0) {
      settings.put(
          "advertised.listeners", CLIENT_LISTENER + "://" + Loopback.HOST + ":" + advertisedPort);
    }
    settings.putAll(TOPICS);
    settings.putAll(TIMES);
    settings.putAll(SIZES);
    return new KafkaConfig(settings, false);
  }

  private static Map<String, String> node(int port) {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE),
        "listeners",
        CLIENT_LISTENER
            + ("://" + Loopback.HOST + ":" + port + ",")
            + CONTROLLER_LISTENER
            + ("://" + Loopback.HOST + ":0"),
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
        // The real address is known, and handed over, once the controller listens.
        "controller.quorum.voters",
        NODE + "@" + Loopback.HOST + ":0");
  }

  private static final Map<String, String> TOPICS =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("log.retention.ms", "-1"),
          Map.entry("log.message.timestamp.type", "LogAppendTime"));

  private static final Map<String, String> TIMES =
      Map.of(
          // A busy laptop stalls for seconds, a starved one for longer. A single broker has nobody
          // to hand over to, so being declared dead would only add an outage. KafkaBroker sees to
          // it that a start after a kill need not wait for the session of the killed broker to end.
          "broker.session.timeout.ms", "120000",
          "initial.broker.registration.timeout.ms", "300000",
          "broker.heartbeat.interval.ms", "2000",
          "group.initial.rebalance.delay.ms", "0",
          // Every record of the metadata log is flushed to disk; an idle broker needs none.
          "metadata.max.idle.interval.ms", "0");

  private static final Map<String, String> SIZES =
      Map.ofEntries(
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("share.coordinator.threads", "1"),
          // What a start after a kill reads again, at most, per partition.
          Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
          Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
          Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
          Map.entry("log.cleaner.io.buffer.size", Integer.toString(128 << 10)),
          Map.entry("queued.max.requests", "100"),
          Map.entry("metric.reporters", ""));
}
