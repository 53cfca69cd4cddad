package io.holdfast.app.setaside;

import io.holdfast.app.web.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which orders are set aside. */
final class SetAsideEntries {

  private static final String COLUMNS =
      """
      select id, order_id, processor, cause, stack_trace, since,
             (select count(*) from set_aside_event waits
              where waits.processor = s.processor and waits.order_id = s.order_id) as waiting
      from set_aside s
      """;

  private final JdbcClient database;
  private final QueuedEvents queue;

  SetAsideEntries(JdbcClient database, QueuedEvents queue) {
    this.database = database;
    this.queue = queue;
  }

  /** The longest set aside first. */
  List<SetAsideEntry> page(long after, int limit) {
    return database
        .sql(COLUMNS + " where id > ? order by id limit ?")
        .params(after, limit)
        .query((row, n) -> entry(row))
        .list();
  }

  /**
   * @param processor null for all
   * @throws NotFound if there is none
   */
  List<SetAsideEntry> of(String orderId, String processor) {
    List<SetAsideEntry> found =
        database
            .sql(COLUMNS + " where order_id = ? order by processor")
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
        .sql(COLUMNS + " where order_id = ? order by processor")
        .param(orderId)
        .query(
            (row, n) ->
                SetAsideDetails.Entry.of(
                    entry(row),
                    row.getString("stack_trace"),
                    queue.of(row.getString("processor"), orderId, events)))
        .list();
  }

  /** How many orders each processor has set aside; none that has not. */
  TreeMap<String, Long> counts() {
    TreeMap<String, Long> counts = new TreeMap<>();
    database
        .sql("select processor, count(*) as orders from set_aside group by processor")
        .query(
            row -> {
              counts.put(row.getString("processor"), row.getLong("orders"));
            });
    return counts;
  }

  private static SetAsideEntry entry(ResultSet row) throws SQLException {
    return new SetAsideEntry(
        row.getLong("id"),
        row.getString("order_id"),
        row.getString("processor"),
        row.getString("cause"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getLong("waiting"));
  }
}
