package io.holdfast.app.inventory;

import static io.holdfast.app.crash.DurableStep.STOCK_VIEW;

import io.holdfast.app.batching.WriteBehind;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code stock_view} in the very transaction that appends the stock's events, one statement
 * per SKU that a batch touched. Whoever sees an order confirmed thus sees its stock deducted too.
 */
@Component
class StockProjection implements Consumer<List<? extends EventMessage<?>>> {

  private final JdbcTemplate database;
  private final WriteBehind<EventMessage<?>> writing =
      new WriteBehind<>(WriteBehind.Turn.FIRST, this::write);

  StockProjection(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public void accept(List<? extends EventMessage<?>> committed) {
    writing.write(committed);
  }

  private void write(List<EventMessage<?>> committed) {
    StockMovements movements = StockMovements.of(committed);
    STOCK_VIEW.before();
    movements.write(database, "stock_view");
    STOCK_VIEW.after();
  }
}
