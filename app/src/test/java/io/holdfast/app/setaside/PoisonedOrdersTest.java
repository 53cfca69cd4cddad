package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the others notice of orders that cannot be processed: the same load with and without one
 * poisoned order in a hundred, in turn. Measured are the time until all others are final, and how
 * often the saga's processor takes up an event of theirs. The figures go to {@code
 * target/poisoned-orders.md}; what is asserted are facts.
 */
@Tag("chaos")
class PoisonedOrdersTest {

  private static final int ORDERS = 500;
  private static final int ROUNDS = 3;

  private final String ordersUrl = TestServers.newDatabase();
  private final JdbcClient database = JdbcClient.create(TestServers.dataSource(ordersUrl));

  @Test
  void theOthersAllBecomeFinalBesideThem() throws IOException {
    try (BothContexts holdfast =
        BothContexts.start(
            ordersUrl,
            TestServers.newDatabase(),
            TestServers.user(),
            TestServers.password(),
            "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
            "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
            "--holdfast.saga.patience=1h",
            "--holdfast.saga.first-delay=5m",
            "--spring.main.sources=" + CountedHandlings.class.getName())) {
      installPoison();
      holdfast
          .inventory()
          .post("/api/stock/SKU-1/receipts", "{\"receiptId\":\"all\",\"quantity\":1000000}");
      run(holdfast.orders(), 0); // warms up
      List<Round> sound = new ArrayList<>();
      List<Round> poisoned = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        sound.add(run(holdfast.orders(), 0));
        poisoned.add(run(holdfast.orders(), ORDERS / 100));
      }
      Files.writeString(Path.of("target", "poisoned-orders.md"), table(sound, poisoned));
    }
  }

  /**
   * @param perSecond sound orders a second, from the first one placed until the last one was final
   * @param handlings how often, on average, the saga's two segments together have taken up an event
   *     of one: twice, if nothing was taken up again
   */
  private record Round(double perSecond, double handlings) {}

  private Round run(Api orders, int poisoned) {
    List<String> bad = ids(poisoned);
    List<String> sound = ids(ORDERS - poisoned);
    bad.forEach(id -> database.sql("insert into poisoned values (?)").param(id).update());
    CountedHandlings.begin(sound);
    List<String> all = new ArrayList<>(sound);
    for (int n = 0; n < poisoned; n++) {
      all.add(n * 100, bad.get(n));
    }
    long begun = System.nanoTime();
    all.parallelStream().forEach(id -> place(orders, id));
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> confirmed(sound) == sound.size());
    double seconds = (System.nanoTime() - begun) / 1e9;
    await().untilAsserted(() -> assertThat(setAside(all)).isEqualTo(poisoned));
    assertThat(setAside(sound)).isZero();
    return new Round(sound.size() / seconds, CountedHandlings.perEvent());
  }

  private static List<String> ids(int count) {
    return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
  }

  private static void place(Api orders, String id) {
    assertThat(
            orders
                .post(
                    "/api/orders",
                    "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}"
                        .formatted(id))
                .status())
        .isEqualTo(202);
  }

  private long confirmed(List<String> ids) {
    return count(
        """
        select count(*) from domain_event_entry
        where payload_type = 'order.confirmed' and aggregate_identifier = any (?)
        """,
        ids);
  }

  private long setAside(List<String> ids) {
    return count("select count(*) from set_aside where order_id = any (?)", ids);
  }

  private long count(String sql, List<String> ids) {
    return database.sql(sql).param(ids.toArray(String[]::new)).query(Long.class).single();
  }

  private void installPoison() {
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
        .forEach(statement -> database.sql(statement).update());
  }

  private static String table(List<Round> sound, List<Round> poisoned) {
    return """
    # Poisoned orders

    %d rounds of %d orders each, in turn, without and with one in a hundred that cannot be processed.

    | of the sound orders | without | with | ratio of the medians |
    |---|---|---|---|
    | final a second, median | %.0f | %.0f | %.2f |
    | final a second, all | %s | %s | |
    | times an event is taken up by two segments, median | %.2f | %.2f | %.2f |
    | times an event is taken up by two segments, all | %s | %s | |
    """
        .formatted(
            ROUNDS,
            ORDERS,
            median(sound, Round::perSecond),
            median(poisoned, Round::perSecond),
            median(poisoned, Round::perSecond) / median(sound, Round::perSecond),
            all(sound, "%.0f", Round::perSecond),
            all(poisoned, "%.0f", Round::perSecond),
            median(sound, Round::handlings),
            median(poisoned, Round::handlings),
            median(poisoned, Round::handlings) / median(sound, Round::handlings),
            all(sound, "%.2f", Round::handlings),
            all(poisoned, "%.2f", Round::handlings));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
  }

  private static List<String> all(
      List<Round> rounds, String format, ToDoubleFunction<Round> figure) {
    return rounds.stream().map(round -> format.formatted(figure.applyAsDouble(round))).toList();
  }
}
