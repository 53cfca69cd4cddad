package io.holdfast.app.eventstore;

import io.holdfast.app.serialization.Serializers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Chosen events out of the whole store, in its order and page by page. However few of them there
 * are, no statement looks at more than a bounded stretch of the store, or at one stream. Reads what
 * is committed; the caller stays below a position up to which the store is settled. Thread-safe.
 */
public final class StoredEvents {

  private static final long STRETCH = 50_000;

  private final TotalOrderEventStorageEngine engine;
  private final JdbcClient database;

  StoredEvents(TotalOrderEventStorageEngine engine, JdbcClient database) {
    this.engine = engine;
    this.database = database;
  }

  /** The same for a program without a context, on whatever transaction is open. */
  public static StoredEvents of(DataSource database) {
    JdbcClient client = JdbcClient.create(database);
    JdbcEventStorageEngine.Builder builder =
        JdbcEventStorageEngine.builder()
            .snapshotSerializer(Serializers.state())
            .eventSerializer(Serializers.events())
            .connectionProvider(new SpringDataSourceConnectionProvider(database))
            .transactionManager(NoTransactionManager.instance())
            .persistenceExceptionResolver(new UniqueViolationResolver())
            .schema(StoreSchema.events());
    return new StoredEvents(
        new TotalOrderEventStorageEngine(
            builder,
            new JdbcTemplate(database),
            new TotalOrder(client, StoreWatch.ofAProgram()),
            null,
            null),
        client);
  }

  /**
   * Which events. All that is given must hold.
   *
   * @param types logical names, at least one
   * @param stream an aggregate identifier, or null for all streams
   * @param from stored at this time or later, or null
   * @param to stored before this time, or null
   */
  public record Choice(Set<String> types, String stream, Instant from, Instant to) {

    private String condition() {
      return "payload_type in (:types)"
          + (stream == null ? "" : " and aggregate_identifier = :stream")
          + (from == null ? "" : " and time_stamp >= :from")
          + (to == null ? "" : " and time_stamp < :to");
    }

    private Map<String, Object> parameters() {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("types", types);
      parameters.put("stream", stream);
      parameters.put("from", from == null ? null : from.atOffset(ZoneOffset.UTC));
      parameters.put("to", to == null ? null : to.atOffset(ZoneOffset.UTC));
      return parameters;
    }
  }

  /** How many there are up to and including a position. */
  public long count(Choice choice, long upTo) {
    long count = 0;
    for (long after = 0; after < upTo; after = endOfStretch(choice, after, upTo)) {
      count +=
          statement("count(*)", choice, after, endOfStretch(choice, after, upTo), "")
              .query(Long.class)
              .single();
    }
    return count;
  }

  /** The next ones behind a position, up to and including another; none if there are no more. */
  public List<TrackedEventMessage<?>> next(Choice choice, long after, long upTo, int limit) {
    List<EventRow> rows = List.of();
    for (long start = after; rows.isEmpty() && start < upTo; ) {
      long end = endOfStretch(choice, start, upTo);
      rows =
          statement(EventRow.COLUMNS, choice, start, end, "order by global_index limit " + limit)
              .query((row, n) -> EventRow.read(row))
              .list();
      start = end;
    }
    return engine.messages(rows.stream()).toList();
  }

  /**
   * All events of many short streams, in the order of the store and the current transaction. Stream
   * by stream, which {@code offset 0} sees to: of a thousand of them PostgreSQL expects so many
   * events that it would rather read the whole table in its order.
   */
  public List<TrackedEventMessage<?>> ofStreams(Collection<String> streams) {
    if (streams.isEmpty()) {
      return List.of();
    }
    List<EventRow> rows =
        database
            .sql(
                """
                select event.* from unnest(string_to_array(?, E'\\n')) as wanted (stream)
                cross join lateral (
                  select %s from domain_event_entry
                  where aggregate_identifier = wanted.stream offset 0) as event
                order by event.global_index
                """
                    .formatted(EventRow.COLUMNS))
            .param(String.join("\n", new LinkedHashSet<>(streams)))
            .query((row, n) -> EventRow.read(row))
            .list();
    return engine.messages(rows.stream()).toList();
  }

  private static long endOfStretch(Choice choice, long start, long upTo) {
    return choice.stream() == null ? Math.min(start + STRETCH, upTo) : upTo;
  }

  private StatementSpec statement(
      String columns, Choice choice, long after, long upTo, String rest) {
    return database
        .sql(
            "select %s from domain_event_entry where global_index > :after and global_index <= :upTo and %s %s"
                .formatted(columns, choice.condition(), rest))
        .params(choice.parameters())
        .param("after", after)
        .param("upTo", upTo);
  }
}
