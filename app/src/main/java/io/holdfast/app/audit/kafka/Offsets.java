package io.holdfast.app.audit.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a topic has been read, and the store beside it. */
final class Offsets {

  private final JdbcClient database;
  private final String topic;

  Offsets(JdbcClient database, String topic) {
    this.database = database;
    this.topic = topic;
  }

  Optional<String> topicId() {
    return database
        .sql("select topic_id from audit_topic where topic = ?")
        .param(topic)
        .query(String.class)
        .optional();
  }

  /** Where to read on, by partition. */
  Map<Integer, Long> next() {
    Map<Integer, Long> next = new HashMap<>();
    database
        .sql("select partition, next_offset from audit_offset where topic = ?")
        .param(topic)
        .query(
            row -> {
              next.put(row.getInt(1), row.getLong(2));
            });
    return next;
  }

  /** Whether this is the topic that was read before, and as long as it was. */
  boolean fits(TopicState state) {
    return topicId().filter(state.id()::equals).isPresent()
        && next().entrySet().stream()
            .allMatch(it -> it.getValue() <= state.ends().getOrDefault(it.getKey(), 0L));
  }

  /**
   * Begins at the first record.
   *
   * @param head the end of the store: what lies before it may have gone into an earlier log, for
   *     that of a first look need not be the first one
   */
  void restart(TopicState state, long head) {
    database.sql("delete from audit_topic where topic = ?").param(topic).update();
    database
        .sql("insert into audit_topic (topic, topic_id, sent_before) values (?, ?, ?)")
        .params(topic, state.id(), head)
        .update();
  }

  /** Up to where the store's events may have gone into a log that this one took the place of. */
  long sentBefore() {
    return number("sent_before");
  }

  /** Up to where the store's events may have been deleted by Kafka before they were read there. */
  long deletedBefore() {
    return number("deleted_before");
  }

  void deletedBefore(long position) {
    database
        .sql("update audit_topic set deleted_before = ? where topic = ?")
        .params(position, topic)
        .update();
  }

  /** Moves on from where the partitions stood; false if another node has done so meanwhile. */
  boolean move(Map<Integer, Long> from, Map<Integer, Long> next) {
    Map<Integer, Long> now = next();
    boolean mine =
        from.entrySet().stream()
            .allMatch(it -> now.getOrDefault(it.getKey(), 0L).equals(it.getValue()));
    if (mine) {
      next.forEach(this::move);
    }
    return mine;
  }

  private void move(int partition, long offset) {
    database
        .sql(
            """
            insert into audit_offset (topic, partition, next_offset) values (?, ?, ?)
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """)
        .params(topic, partition, offset)
        .update();
  }

  long storePosition() {
    return number("store_position");
  }

  private long number(String column) {
    return database
        .sql("select %s from audit_topic where topic = ?".formatted(column))
        .param(topic)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  void moveStore(long position) {
    database
        .sql("update audit_topic set store_position = ? where topic = ?")
        .params(position, topic)
        .update();
  }
}
