package io.holdfast.app.audit.inventory;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.inventory.StockSums.Imbalance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
      fault(sku, stock, row, due).ifPresent(found::add);
    }
    return found;
  }

  /** Known by the differences, which stay the same while the sums go on. */
  private static Optional<Finding> fault(String sku, Stock stock, Row row, Row due) {
    List<String> told = new ArrayList<>();
    Set<String> symptoms = new HashSet<>();
    if (stock.negativeEvent() != null) {
      told.add("more was set apart or given back than there was.");
      symptoms.add("negative by " + stock.negativeEvent());
    }
    if (!row.equals(due)) {
      told.add("stock_view has " + row + " where the events say " + due + ".");
      differ("received", row.received() - due.received(), symptoms);
      differ("available", row.available() - due.available(), symptoms);
      differ("reserved", row.reserved() - due.reserved(), symptoms);
    }
    if (stock.booked() != stock.received()) {
      told.add(
          "the receipts say that %d came in, the stock item says %d."
              .formatted(stock.booked(), stock.received()));
      differ("booked", stock.booked() - stock.received(), symptoms);
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    sku, String.join(" ", told), Stream.ofNullable(stock.negativeEvent()).toList())
                .knownBy(symptoms));
  }

  private static void differ(String what, long units, Set<String> symptoms) {
    if (units != 0) {
      symptoms.add("%s by %+d".formatted(what, units));
    }
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
                  events)
              .knownBy(Set.of("%+d units".formatted(it.getValue()))));
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
