package io.holdfast.app.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Up to where a consumer has read one log. An offset alone says nothing once the topic has been
 * created anew or has lost its tail: it may point into the middle of records that nobody has read.
 *
 * @param topicId which log, see {@link TopicLog}; null before anything has been read
 * @param read the last record read of each partition; a partition without one is read from its
 *     beginning
 */
public record TopicPosition(String topicId, Map<Integer, LastRead> read) implements TrackingToken {

  /** Nothing has been read yet, of whatever log. */
  static final TopicPosition NONE = new TopicPosition(null, Map.of());

  public TopicPosition {
    read = Map.copyOf(read);
  }

  /**
   * The last record read of a partition.
   *
   * @param leaderEpoch under which leader it was written; with it, Kafka can tell whether its log
   *     still holds this very record
   */
  public record LastRead(long offset, Integer leaderEpoch) {

    static LastRead of(ConsumerRecord<?, ?> record) {
      return new LastRead(record.offset(), record.leaderEpoch().orElse(null));
    }
  }

  /** The offset of the last record read of each partition. */
  public Map<Integer, Long> offsets() {
    Map<Integer, Long> offsets = new TreeMap<>();
    read.forEach((partition, last) -> offsets.put(partition, last.offset()));
    return offsets;
  }

  TopicPosition after(ConsumerRecord<?, ?> record) {
    Map<Integer, LastRead> further = new HashMap<>(read);
    further.put(record.partition(), LastRead.of(record));
    return new TopicPosition(topicId, further);
  }

  /** The partitions of which this log cannot hold what was read: it is another one, or an older. */
  Set<Integer> lostIn(TopicLog log) {
    return read.keySet().stream()
        .filter(partition -> !log.topicId().equals(topicId) || isNewer(partition, log))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isNewer(int partition, TopicLog log) {
    Integer known = log.leaderEpochs().get(partition);
    Integer seen = read.get(partition).leaderEpoch();
    return known == null || (seen != null && seen > known);
  }

  /**
   * This position in a log that has lost something.
   *
   * @param lost partitions of which this position means nothing any more
   * @param instead what stands for it in some of them; the others are read from their beginning
   */
  TopicPosition in(TopicLog log, Collection<Integer> lost, Map<Integer, LastRead> instead) {
    Map<Integer, LastRead> kept = new HashMap<>(read);
    kept.keySet().removeAll(lost);
    kept.putAll(instead);
    return new TopicPosition(log.topicId(), kept);
  }

  /** What both have read; of two logs that is nothing. */
  @Override
  public TrackingToken lowerBound(TrackingToken other) {
    TopicPosition that = (TopicPosition) other;
    Map<Integer, LastRead> both = new HashMap<>(read);
    both.keySet().retainAll(isSameLog(that) ? that.read.keySet() : Set.of());
    both.replaceAll((partition, last) -> earlier(last, that.read.get(partition)));
    return new TopicPosition(topicId, both);
  }

  /** What either has read of this log. */
  @Override
  public TrackingToken upperBound(TrackingToken other) {
    TopicPosition that = (TopicPosition) other;
    Map<Integer, LastRead> either = new HashMap<>(read);
    if (isSameLog(that)) {
      BinaryOperator<LastRead> later = (a, b) -> earlier(a, b) == a ? b : a;
      that.read.forEach((partition, last) -> either.merge(partition, last, later));
    }
    return new TopicPosition(topicId, either);
  }

  @Override
  public boolean covers(TrackingToken other) {
    TopicPosition that = (TopicPosition) other;
    return that.read.isEmpty() || (isSameLog(that) && that.lowerBound(this).equals(that));
  }

  private boolean isSameLog(TopicPosition that) {
    return Objects.equals(topicId, that.topicId);
  }

  private static LastRead earlier(LastRead a, LastRead b) {
    return a.offset() <= b.offset() ? a : b;
  }
}
