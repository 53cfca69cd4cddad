package io.holdfast.app.inventory;

import static io.holdfast.app.crash.DurableStep.STOCK_VIEW;

import io.holdfast.app.batching.RoundTrip;
import io.holdfast.app.batching.WriteBehind;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code stock_view} in the very transaction that appends the stock's events, one statement
 * for all SKUs that a batch touched. Whoever sees an order confirmed thus sees its stock deducted
 * too.
 */
@Component
class StockProjection implements Consumer<List<? extends EventMessage<?>>> {

  private final WriteBehind<EventMessage<?>> writing;

  StockProjection(JdbcTemplate database) {
    writing = new WriteBehind<>(database, WriteBehind.Turn.FIRST, StockProjection::write);
  }

  @Override
  public void accept(List<? extends EventMessage<?>> committed) {
    writing.write(committed);
  }

  private static void write(List<EventMessage<?>> committed, RoundTrip trip) {
    StockMovements.of(committed).addTo(trip.during(STOCK_VIEW), "stock_view");
  }
}
