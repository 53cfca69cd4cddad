package io.holdfast.app.audit.inventory;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.inventory.StockSums.Imbalance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the sums of the events with {@code stock_view}, and with each other. */
final class StockRows {

  /** For so many the store is searched for the events behind an imbalance. */
  private static final int EXPLAINED = 20;

  private final JdbcClient database;

  StockRows(JdbcClient database) {
    this.database = database;
  }

  private record Row(long received, long available, long reserved) {}

  /** I4: what the events add up to is what the list shows, and never was below nothing. */
  List<Finding> faults(Map<String, Stock> sums) {
    Map<String, Row> shown = shown();
    TreeSet<String> skus = new TreeSet<>(sums.keySet());
    skus.addAll(shown.keySet());
    List<Finding> found = new ArrayList<>();
    for (String sku : skus) {
      Stock stock = sums.getOrDefault(sku, Stock.NONE);
      Row row = shown.getOrDefault(sku, new Row(0, 0, 0));
      Row due = new Row(stock.received(), stock.available(), stock.reserved());
      if (stock.negativeEvent() != null) {
        found.add(
            Finding.of(
                sku,
                "more was set apart or given back than there was.",
                List.of(stock.negativeEvent())));
      } else if (!row.equals(due)) {
        found.add(
            Finding.of(
                sku, "stock_view has " + row + " where the events say " + due + ".", List.of()));
      } else if (stock.booked() != stock.received()) {
        found.add(
            Finding.of(
                sku,
                "the receipts say that %d came in, the stock item says %d."
                    .formatted(stock.booked(), stock.received()),
                List.of()));
      }
    }
    return found;
  }

  /** I5: each reservation holds what the stock items have set apart for it. */
  List<Finding> faults(StockSums sums) {
    List<Finding> found = new ArrayList<>();
    for (Map.Entry<Imbalance, Long> it : sums.imbalances().entrySet()) {
      List<String> events = found.size() < EXPLAINED ? events(it.getKey()) : List.of();
      found.add(
          Finding.of(
              it.getKey().reservationId() + " " + it.getKey().sku(),
              "the reservation holds %+d units beside those that the stock has set apart for it."
                  .formatted(it.getValue()),
              events));
    }
    return found;
  }

  private List<String> events(Imbalance imbalance) {
    return database
        .sql(
            """
            select event_identifier from domain_event_entry
            where aggregate_identifier = :reservation
              or (aggregate_identifier = 'stock:' || :sku and
                cast(convert_from(payload, 'UTF8') as jsonb) ->> 'reservationId' = :reservation)
            order by global_index
            """)
        .param("reservation", imbalance.reservationId())
        .param("sku", imbalance.sku())
        .query(String.class)
        .list();
  }

  private Map<String, Row> shown() {
    Map<String, Row> rows = new HashMap<>();
    database
        .sql("select sku, received, available, reserved from stock_view")
        .query(
            row -> {
              rows.put(
                  row.getString("sku"),
                  new Row(
                      row.getLong("received"), row.getLong("available"), row.getLong("reserved")));
            });
    return rows;
  }
}
