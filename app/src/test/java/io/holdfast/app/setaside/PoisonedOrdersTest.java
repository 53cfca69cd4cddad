package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.OrderContextAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast the others are while some orders cannot be processed: the same load with and without one
 * poisoned order in a hundred, in turn. The figures go to {@code target/poisoned-orders.md}; what
 * is asserted are facts.
 */
@Tag("chaos")
class PoisonedOrdersTest {

  private static final int ORDERS = 1000;
  private static final int ROUNDS = 5;

  @Test
  void theOthersAreAskedForAsFastAsWithoutThem() throws IOException {
    try (OrderContextAlone orders =
        new OrderContextAlone(
            "--holdfast.saga.patience=1h",
            "--holdfast.saga.first-delay=5m",
            "--holdfast.saga.longest-delay=5m")) {
      installPoison(orders);
      run(orders, false); // warms up
      List<Double> sound = new ArrayList<>();
      List<Double> poisoned = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        sound.add(run(orders, false));
        poisoned.add(run(orders, true));
      }
      Files.writeString(Path.of("target", "poisoned-orders.md"), table(sound, poisoned));
    }
  }

  /** Sound orders a second, from the first one placed until the last one was asked for. */
  private static double run(OrderContextAlone orders, boolean withPoison) {
    List<String> ids =
        IntStream.range(0, ORDERS).mapToObj(n -> UUID.randomUUID().toString()).toList();
    List<String> bad =
        withPoison
            ? IntStream.range(0, ORDERS / 100).mapToObj(n -> ids.get(n * 100)).toList()
            : List.of();
    bad.forEach(id -> orders.database().sql("insert into poisoned values (?)").param(id).update());
    long begun = System.nanoTime();
    ids.parallelStream().forEach(id -> place(orders, id));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> askedFor(orders, ids) == ORDERS - bad.size());
    double seconds = (System.nanoTime() - begun) / 1e9;
    await().untilAsserted(() -> assertThat(setAside(orders, ids)).isEqualTo(bad.size()));
    return (ORDERS - bad.size()) / seconds;
  }

  private static void place(OrderContextAlone orders, String id) {
    assertThat(
            orders
                .api()
                .post(
                    "/api/orders",
                    "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}"
                        .formatted(id))
                .status())
        .isEqualTo(202);
  }

  private static long askedFor(OrderContextAlone orders, List<String> ids) {
    return count(
        orders,
        """
        select count(*) from domain_event_entry
        where payload_type = 'order.reservation-requested' and aggregate_identifier = any (?)
        """,
        ids);
  }

  private static long setAside(OrderContextAlone orders, List<String> ids) {
    return count(orders, "select count(*) from set_aside where order_id = any (?)", ids);
  }

  private static long count(OrderContextAlone orders, String sql, List<String> ids) {
    return orders.database().sql(sql).param(ids.toArray(String[]::new)).query(Long.class).single();
  }

  private static void installPoison(OrderContextAlone orders) {
    List.of(
            "create table poisoned (order_id text primary key)",
            """
            create function poison() returns trigger language plpgsql as $$
            begin
              if new.payload_type = 'order.reservation-requested'
                  and exists (select from poisoned where order_id = new.aggregate_identifier) then
                raise exception 'this order may not be requested';
              end if;
              return new;
            end $$
            """,
            """
            create trigger poison before insert on domain_event_entry
            for each row execute function poison()
            """)
        .forEach(statement -> orders.database().sql(statement).update());
  }

  private static String table(List<Double> sound, List<Double> poisoned) {
    return """
    # Poisoned orders

    Sound orders a second until asked for, %d rounds of %d orders each, in turn.

    | | median | all |
    |---|---|---|
    | without poisoned orders | %.0f | %s |
    | with one in a hundred | %.0f | %s |
    | ratio of the medians | %.2f | |
    """
        .formatted(
            ROUNDS,
            ORDERS,
            median(sound),
            rounded(sound),
            median(poisoned),
            rounded(poisoned),
            median(poisoned) / median(sound));
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  private static List<Long> rounded(List<Double> figures) {
    return figures.stream().map(Math::round).toList();
  }
}
