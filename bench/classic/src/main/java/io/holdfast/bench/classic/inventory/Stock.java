package io.holdfast.bench.classic.inventory;

import io.holdfast.bench.classic.wire.OrderMessage;
import io.holdfast.bench.classic.wire.OrderMessage.Line;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is there and what is set apart, by conditional updates only. */
@Repository
class Stock {

  private static final String TAKE =
      """
      update stock set available = available - ?, reserved = reserved + ?
      where sku = ? and available >= ?
      """;

  private final JdbcTemplate database;
  private final JdbcClient client;

  Stock(JdbcTemplate database, JdbcClient client) {
    this.database = database;
    this.client = client;
  }

  record Level(String sku, long available, long reserved) {}

  void receive(String sku, int quantity) {
    client
        .sql(
            """
            insert into stock (sku, available, reserved) values (?, ?, 0)
            on conflict (sku) do update set available = stock.available + excluded.available
            """)
        .params(sku, quantity)
        .update();
  }

  Level level(String sku) {
    return client
        .sql("select sku, available, reserved from stock where sku = ?")
        .param(sku)
        .query(Level.class)
        .optional()
        .orElse(new Level(sku, 0, 0));
  }

  /**
   * Takes every line of these orders in one round trip.
   *
   * @return false if some line was not there, and then it is for the caller to roll back
   */
  boolean take(List<OrderMessage> orders) {
    List<Object[]> lines =
        orders.stream().flatMap(order -> order.lines().stream()).map(Stock::parameters).toList();
    return Arrays.stream(database.batchUpdate(TAKE, lines)).allMatch(rows -> rows == 1);
  }

  private static Object[] parameters(Line line) {
    return new Object[] {line.quantity(), line.quantity(), line.sku(), line.quantity()};
  }
}
