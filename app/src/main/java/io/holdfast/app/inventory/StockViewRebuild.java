package io.holdfast.app.inventory;

import io.holdfast.app.batching.RoundTrip;
import io.holdfast.app.projections.RebuildableProjection;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes the stock list anew. Its rows change in the transactions that append the stock's events:
 * once the table is locked, the events that can be seen are those that it has counted, and whoever
 * has appended more will still move the rows that are shown by then.
 */
@Component
final class StockViewRebuild implements RebuildableProjection {

  private static final String REBUILT = "stock_view_rebuilt";

  private final JdbcTemplate database;
  private final EventStorageEngine events;

  StockViewRebuild(JdbcTemplate database, EventStorageEngine events) {
    this.database = database;
    this.events = events;
  }

  @Override
  public String name() {
    return "stock-view";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "inventory.units-received", "inventory.units-reserved", "inventory.units-released");
  }

  @Override
  public void begin() {
    database.execute("truncate " + REBUILT);
  }

  @Override
  public long settled() {
    return events.createHeadToken().position().orElse(0);
  }

  @Override
  public void apply(List<TrackedEventMessage<?>> some) {
    RoundTrip trip = new RoundTrip();
    StockMovements.of(some).addTo(trip, REBUILT);
    trip.run(database);
  }

  @Override
  public long stopChanges() {
    database.execute("lock table stock_view in share row exclusive mode");
    Long newest =
        database.queryForObject(
            "select coalesce(max(global_index), 0) from domain_event_entry", Long.class);
    return newest == null ? 0 : newest;
  }

  @Override
  public int show() {
    int removed =
        database.update(
            """
            delete from stock_view shown where not exists (
              select 1 from stock_view_rebuilt rebuilt where rebuilt.sku = shown.sku)
            """);
    return removed
        + database.update(
            """
            insert into stock_view (sku, received, available, reserved)
            select sku, received, available, reserved from stock_view_rebuilt
            except
            select sku, received, available, reserved from stock_view
            on conflict (sku) do update set received = excluded.received,
              available = excluded.available, reserved = excluded.reserved
            """);
  }
}
