package io.holdfast.app.order;

import io.holdfast.app.batching.RoundTrip;
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
    RoundTrip trip = new RoundTrip();
    changes.addTo(trip, REBUILT);
    trip.run(database);
  }

  /**
   * A batch of the projection begins with the update of its token, in its own transaction. Orders
   * that the projection has set aside change when they are released, which ends with a change of
   * their rows in {@code set_aside}.
   */
  @Override
  public long stopChanges() {
    long position = position(TOKEN + " for update");
    database.execute("lock table set_aside in share row exclusive mode");
    return position;
  }

  private long position(String token) {
    return database.queryForList(token, Long.class, OrderProjection.NAME).stream()
        .findFirst()
        .orElse(0L); // not begun yet
  }

  @Override
  public int show() {
    keepWhatIsSetAside();
    int surplus =
        database.update(
            """
            delete from order_view shown where not exists (
              select 1 from order_view_rebuilt rebuilt where rebuilt.order_id = shown.order_id)
            """);
    database.update(
        """
        delete from order_view where order_id in (
          select order_id from
            (select * from order_view except select * from order_view_rebuilt) wrong)
        """);
    int wrongOrMissing =
        database.update(
            """
            insert into order_view
              select * from order_view_rebuilt except select * from order_view
            """);
    return surplus + wrongOrMissing;
  }

  /** Their later events are still to come; until then they are shown as they were. */
  private void keepWhatIsSetAside() {
    String those = "select order_id from set_aside where processor = ?";
    database.update(
        "delete from order_view_rebuilt where order_id::text in (" + those + ")",
        OrderProjection.NAME);
    database.update(
        "insert into order_view_rebuilt select * from order_view where order_id::text in ("
            + those
            + ")",
        OrderProjection.NAME);
  }
}
