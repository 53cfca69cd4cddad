package io.holdfast.app.setaside;

import io.holdfast.app.web.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which orders are set aside, other than to wait for a lock. */
final class SetAsideEntries {

  private static final String COLUMNS =
      """
      select id, order_id, kind, processor, cause, {group} as cause_group, stack_trace, since,
             (select count(*) from set_aside_event waits
              where waits.processor = s.processor and waits.order_id = s.order_id) as waiting
      from set_aside s
      """
          .replace("{group}", SetAsideFilter.CAUSE);

  private final JdbcClient database;
  private final QueuedEvents queue;

  SetAsideEntries(JdbcClient database, QueuedEvents queue) {
    this.database = database;
    this.queue = queue;
  }

  /** The longest set aside first. */
  List<SetAsideEntry> page(SetAsideFilter filter, long after, long upTo, int limit) {
    return filter
        .bind(
            database.sql(
                COLUMNS
                    + " where id > :after and id <= :upTo and "
                    + SetAsideFilter.CONDITION
                    + " order by id limit :limit"))
        .param("after", after)
        .param("upTo", upTo)
        .param("limit", limit)
        .query((row, n) -> entry(row))
        .list();
  }

  /** The one that was set aside last, or 0. */
  long newest() {
    return database.sql("select coalesce(max(id), 0) from set_aside").query(Long.class).single();
  }

  long count(SetAsideFilter filter, long upTo) {
    return filter
        .bind(
            database.sql(
                "select count(*) from set_aside where id <= :upTo and " + SetAsideFilter.CONDITION))
        .param("upTo", upTo)
        .query(Long.class)
        .single();
  }

  /** The same one as it is now, if it is set aside still. */
  Optional<SetAsideEntry> find(SetAsideEntry entry) {
    return database
        .sql(COLUMNS + " where id = ?")
        .param(entry.id())
        .query((row, n) -> entry(row))
        .optional();
  }

  /**
   * @param processor null for all
   * @throws NotFound if there is none
   */
  List<SetAsideEntry> of(String orderId, String processor) {
    List<SetAsideEntry> found =
        database
            .sql(COLUMNS + " where not waits_for_lock and order_id = ? order by processor")
            .param(orderId)
            .query((row, n) -> entry(row))
            .list()
            .stream()
            .filter(entry -> processor == null || processor.equals(entry.processor()))
            .toList();
    if (found.isEmpty()) {
      throw new NotFound(
          "Order "
              + orderId
              + " is not set aside"
              + (processor == null ? " here" : " in " + processor)
              + "; GET /api/set-aside lists what is.");
    }
    return found;
  }

  /** With what an operator needs to find the fault. */
  List<SetAsideDetails.Entry> details(String orderId, int events) {
    of(orderId, null);
    return database
        .sql(COLUMNS + " where not waits_for_lock and order_id = ? order by processor")
        .param(orderId)
        .query(
            (row, n) ->
                SetAsideDetails.Entry.of(
                    entry(row),
                    row.getString("stack_trace"),
                    queue.of(row.getString("processor"), orderId, events)))
        .list();
  }

  /** How many of a kind each processor has set aside; none that has not. */
  Map<Kind, Map<String, Long>> counts() {
    Map<Kind, Map<String, Long>> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, new TreeMap<>());
    }
    database
        .sql(
            """
            select kind, processor, count(*) as number from set_aside
            where not waits_for_lock group by kind, processor
            """)
        .query(
            row -> {
              counts
                  .get(Kind.valueOf(row.getString("kind")))
                  .put(row.getString("processor"), row.getLong("number"));
            });
    return counts;
  }

  private static SetAsideEntry entry(ResultSet row) throws SQLException {
    return new SetAsideEntry(
        row.getLong("id"),
        row.getString("cause_group"),
        row.getString("order_id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("processor"),
        row.getString("cause"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getLong("waiting"));
  }
}
