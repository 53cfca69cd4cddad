package io.holdfast.app.audit.inventory;

import io.holdfast.app.audit.inventory.StockSums.Imbalance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps the sums of a reader between two slices. */
final class StockNotes {

  private final JdbcTemplate database;

  StockNotes(JdbcTemplate database) {
    this.database = database;
  }

  /** The sums of every SKU. */
  StockSums sums(String reader) {
    return sums(reader, "where reader = ?", reader);
  }

  /** The sums of these SKUs. */
  StockSums sums(String reader, Set<String> skus) {
    return sums(
        reader,
        "where reader = ? and sku = any(string_to_array(?, E'\\n'))",
        reader,
        String.join("\n", skus));
  }

  private StockSums sums(String reader, String where, Object... parameters) {
    Map<String, Stock> stock = new HashMap<>();
    database.query(
        "select sku, booked, received, reserved, negative_event from audit_stock " + where,
        row -> {
          stock.put(
              row.getString("sku"),
              new Stock(
                  row.getLong("booked"),
                  row.getLong("received"),
                  row.getLong("reserved"),
                  row.getString("negative_event")));
        },
        parameters);
    Map<Imbalance, Long> imbalances = new HashMap<>();
    database.query(
        "select reservation_id, sku, units from audit_imbalance where reader = ?",
        row -> {
          imbalances.put(new Imbalance(row.getString(1), row.getString(2)), row.getLong(3));
        },
        reader);
    return new StockSums(stock, imbalances);
  }

  void save(String reader, StockSums sums, Set<String> changedSkus) {
    List<String> skus = List.copyOf(changedSkus);
    List<Stock> stocks = skus.stream().map(sums.stock()::get).toList();
    database.update(
        """
        insert into audit_stock (reader, sku, booked, received, reserved, negative_event)
        select ?, * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
        on conflict (reader, sku) do update
        set booked = excluded.booked, received = excluded.received, reserved = excluded.reserved,
            negative_event = excluded.negative_event
        """,
        reader,
        skus.toArray(String[]::new),
        stocks.stream().map(Stock::booked).toArray(Long[]::new),
        stocks.stream().map(Stock::received).toArray(Long[]::new),
        stocks.stream().map(Stock::reserved).toArray(Long[]::new),
        stocks.stream().map(Stock::negativeEvent).toArray(String[]::new));
    database.update("delete from audit_imbalance where reader = ?", reader);
    database.batchUpdate(
        "insert into audit_imbalance (reader, reservation_id, sku, units) values (?, ?, ?, ?)",
        sums.imbalances().entrySet().stream()
            .map(
                it ->
                    new Object[] {
                      reader, it.getKey().reservationId(), it.getKey().sku(), it.getValue()
                    })
            .toList());
  }

  void forget(String reader) {
    for (String table : List.of("audit_stock", "audit_imbalance")) {
      database.update("delete from " + table + " where reader = ?", reader);
    }
  }
}
