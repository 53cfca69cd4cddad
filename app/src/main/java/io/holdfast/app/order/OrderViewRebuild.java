package io.holdfast.app.order;

import io.holdfast.app.projections.RebuildableProjection;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes the list of orders anew, up to the token of the projection that keeps it. */
@Component
final class OrderViewRebuild implements RebuildableProjection {

  private static final String REBUILT = "order_view_rebuilt";
  private static final String TOKEN =
      """
      select (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint
      from token_entry where processor_name = ?
      """;

  private final JdbcTemplate database;

  OrderViewRebuild(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public String name() {
    return OrderProjection.NAME;
  }

  @Override
  public Set<String> types() {
    return Set.of("order.placed", "order.confirmed", "order.rejected", "order.cancelled");
  }

  @Override
  public void begin() {
    database.execute("truncate " + REBUILT);
  }

  @Override
  public long settled() {
    return position(TOKEN);
  }

  @Override
  public void apply(List<TrackedEventMessage<?>> events) {
    OrderChanges changes = new OrderChanges();
    events.forEach(changes::add);
    changes.write(database, REBUILT);
  }

  /** A batch of the projection begins with the update of its token, in its own transaction. */
  @Override
  public long stopChanges() {
    return position(TOKEN + " for update");
  }

  private long position(String token) {
    return database.queryForList(token, Long.class, OrderProjection.NAME).stream()
        .findFirst()
        .orElse(0L); // not begun yet
  }

  @Override
  public int show() {
    int removed =
        database.update(
            """
            delete from order_view shown where not exists (
              select 1 from order_view_rebuilt rebuilt where rebuilt.order_id = shown.order_id)
            """);
    return removed
        + database.update(
            """
            insert into order_view
              (order_id, position, customer_id, status, reason, lines, placed_at, completed_at)
            select order_id, position, customer_id, status, reason, lines, placed_at, completed_at
            from order_view_rebuilt
            except
            select order_id, position, customer_id, status, reason, lines, placed_at, completed_at
            from order_view
            on conflict (order_id) do update set
              position = excluded.position, customer_id = excluded.customer_id,
              status = excluded.status, reason = excluded.reason, lines = excluded.lines,
              placed_at = excluded.placed_at, completed_at = excluded.completed_at
            """);
  }
}
