package io.holdfast.app.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for records that Kafka shows to nobody who reads committed ones only, because a producer
 * has left a transaction open in front of them: the partition stands still, and its lag, as a
 * consumer sees it, is zero. Looks every few seconds and never waits. Told about by the thread that
 * reads the topic; asked by any.
 */
final class HiddenRecords {

  /** A transaction that ends sooner is none that anybody need know of. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(HiddenRecords.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration OUTDATED = Duration.ofSeconds(30);

  private final Topics topics;
  private final String topic;
  private CompletableFuture<Map<Integer, Hidden>> look;
  private long lookedAt = System.nanoTime() - PAUSE.toNanos();
  private volatile Seen seen = new Seen(Map.of(), System.nanoTime());

  private record Seen(Map<Integer, Hidden> byPartition, long at) {}

  /**
   * A partition that stands still.
   *
   * @param offset of the first record of the open transaction
   * @param records how many lie from there to the end of the log
   * @param since when this was first seen
   */
  record Hidden(long offset, long records, Instant since, boolean told) {

    boolean isLong() {
      return since.plus(PATIENCE).isBefore(Instant.now());
    }
  }

  HiddenRecords(Topics topics, String topic) {
    this.topics = topics;
    this.topic = topic;
  }

  /** Looks, if it is time to; called by one thread at a time, at least every second. */
  synchronized void watch() {
    if (look == null && System.nanoTime() - lookedAt >= PAUSE.toNanos()) {
      lookedAt = System.nanoTime();
      look = topics.look(topic).thenCompose(known -> look(known.leaderEpochs().keySet()));
    } else if (look != null && look.isDone()) {
      if (!look.isCompletedExceptionally()) {
        seen = new Seen(tell(merge(look.join())), System.nanoTime());
      } // else Kafka is away; whoever needs it says so
      look = null;
    }
  }

  /** The partitions that stand still; empty at a node that does not read the topic. */
  Map<Integer, Hidden> byPartition() {
    Seen last = seen;
    return System.nanoTime() - last.at() > OUTDATED.toNanos() ? Map.of() : last.byPartition();
  }

  /** How many records are hidden in all partitions. */
  long count() {
    return byPartition().values().stream().mapToLong(Hidden::records).sum();
  }

  /** What the one partition's standstill is, and how to end it. */
  String explain(int partition, Hidden hidden) {
    return "%d records of %s-%d from offset %d on are hidden since %s: a producer has left a transaction open. Kafka aborts it after the transaction.timeout of that producer; to have it sooner: kafka-transactions.sh --bootstrap-server ... abort --topic %s --partition %d --start-offset %d"
        .formatted(
            hidden.records(),
            topic,
            partition,
            hidden.offset(),
            hidden.since(),
            topic,
            partition,
            hidden.offset());
  }

  /**
   * What is visible is asked for first: what is written meanwhile may seem hidden, and once only.
   */
  private CompletionStage<Map<Integer, Hidden>> look(Iterable<Integer> partitions) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    partitions.forEach(n -> ends.put(new TopicPartition(topic, n), OffsetSpec.latest()));
    Admin admin = topics.admin();
    return ends(admin, ends, IsolationLevel.READ_COMMITTED)
        .thenCompose(
            visible ->
                ends(admin, ends, IsolationLevel.READ_UNCOMMITTED)
                    .thenApply(all -> hidden(visible, all)));
  }

  private static CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> ends(
      Admin admin, Map<TopicPartition, OffsetSpec> ends, IsolationLevel isolation) {
    return admin.listOffsets(ends, new ListOffsetsOptions(isolation)).all().toCompletionStage();
  }

  private static Map<Integer, Hidden> hidden(
      Map<TopicPartition, ListOffsetsResultInfo> visible,
      Map<TopicPartition, ListOffsetsResultInfo> all) {
    Map<Integer, Hidden> hidden = new TreeMap<>();
    visible.forEach(
        (partition, end) -> {
          long records = all.get(partition).offset() - end.offset();
          if (records > 0) {
            hidden.put(
                partition.partition(), new Hidden(end.offset(), records, Instant.now(), false));
          }
        });
    return hidden;
  }

  /** Those that were there at the last look are there for longer. */
  private Map<Integer, Hidden> merge(Map<Integer, Hidden> found) {
    found.replaceAll(
        (partition, now) -> {
          Hidden before = seen.byPartition().get(partition);
          return before == null || before.offset() != now.offset()
              ? now
              : new Hidden(now.offset(), now.records(), before.since(), before.told());
        });
    return found;
  }

  private Map<Integer, Hidden> tell(Map<Integer, Hidden> found) {
    found.replaceAll(
        (partition, hidden) -> {
          if (hidden.told() || !hidden.isLong()) {
            return hidden;
          }
          log.warn(
              "{}. Until then this partition waits, and nobody else.", explain(partition, hidden));
          return new Hidden(hidden.offset(), hidden.records(), hidden.since(), true);
        });
    return Map.copyOf(found);
  }
}
