package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.testing.TopicContents;
import io.holdfast.embedded.PostgresServer;
import io.holdfast.processes.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails under both contexts. A PostgreSQL with fsync off comes back with an older state
 * of its disk, as the folder of an earlier moment is put in the place of the present one; Kafka has
 * kept what the store has lost, and the audit must name exactly that.
 */
@Tag("chaos")
class PowerFailureTest {

  private static final List<String> DATABASES = List.of("orders", "inventory");
  private static final int ORDERS = 5;

  private final String requests = TestServers.uniqueName("requests");
  private final String answers = TestServers.uniqueName("answers");

  @TempDir private Path folder;
  private PostgresServer postgres;
  private BothContexts holdfast;

  @BeforeEach
  void startWithStock() {
    postgres = PostgresServer.start(live(), 0, DATABASES);
    holdfast =
        BothContexts.start(
            postgres.jdbcUrl("orders"),
            postgres.jdbcUrl("inventory"),
            postgres.user(),
            postgres.password(),
            "--holdfast.kafka.requests-topic=" + requests,
            "--holdfast.kafka.answers-topic=" + answers);
    holdfast
        .inventory()
        .post("/api/stock/SKU-1/receipts", "{\"receiptId\":\"all\",\"quantity\":100}");
  }

  @AfterEach
  void stop() {
    holdfast.close();
    postgres.close();
  }

  @Test
  void whatTheDiskHasLostIsNamedAndWhatItHasKeptIsNot() throws Exception {
    placeAndAwaitFinal();
    failPower(() -> copy(live(), older()));
    placeAndAwaitFinal();

    failPower(
        () -> {
          copy(live(), folder.resolve("present"));
          replaceLiveBy(folder.resolve("present"));
        });
    assertHealthy(holdfast.orders());
    assertHealthy(holdfast.inventory());

    Set<String> sentRequests = onKafka(requests);
    Set<String> sentAnswers = onKafka(answers);
    failPower(() -> replaceLiveBy(older()));
    assertThat(ghosts(holdfast.orders()))
        .hasSize(ORDERS)
        .isEqualTo(without(sentRequests, stored("orders", "order.reservation-requested")));
    assertThat(ghosts(holdfast.inventory()))
        .hasSize(ORDERS)
        .isEqualTo(without(sentAnswers, stored("inventory", "inventory.stock-reserved")));
  }

  @Test
  void aDatabaseThatNoLongerWaitsForItsDiskIsTold() throws SQLException {
    assertThat(durability().path("status").asText()).isEqualTo("UP");

    administer("alter system set fsync = off", "select pg_reload_conf()");
    await().until(() -> durability().path("status").asText().equals("AT_RISK"));
    assertThat(durability().at("/details/fsync").asText()).isEqualTo("off");
  }

  private Path live() {
    return folder.resolve("live");
  }

  private Path older() {
    return folder.resolve("older");
  }

  private interface OnDisk {
    void run() throws IOException, InterruptedException;
  }

  /** Takes PostgreSQL away from under the contexts, and brings it back over what is on disk. */
  private void failPower(OnDisk meanwhile) throws IOException, InterruptedException {
    int port = postgres.port();
    postgres.close();
    meanwhile.run();
    postgres = PostgresServer.start(live(), port, DATABASES);
    for (Api context : List.of(holdfast.orders(), holdfast.inventory())) {
      await().until(() -> context.get("/actuator/health/readiness").status() == 200);
    }
  }

  private void replaceLiveBy(Path other) throws IOException, InterruptedException {
    run("rm", "-rf", live().toString());
    run("mv", other.toString(), live().toString());
  }

  /** With owners and times, which PostgreSQL is particular about. */
  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    run("cp", "-a", from.toString(), to.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void placeAndAwaitFinal() {
    Api orders = holdfast.orders();
    List<String> placed = new ArrayList<>();
    for (int n = 0; n < ORDERS; n++) {
      placed.add(place(orders));
    }
    await()
        .atMost(Patience.FOR_A_MOMENT)
        .until(
            () ->
                placed.stream()
                    .allMatch(
                        id -> orders.get("/api/orders/" + id).text("status").equals("CONFIRMED")));
  }

  private static String place(Api orders) {
    Api.Answer answer =
        orders.post("/api/orders", "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}");
    assertThat(answer.status()).isEqualTo(202);
    return answer.text("orderId");
  }

  private static void assertHealthy(Api context) {
    JsonNode report = audit(context);
    assertThat(report.path("healthy").asBoolean()).as(report.toString()).isTrue();
  }

  private static JsonNode audit(Api context) {
    JsonNode report = context.get("/api/audit?fresh=true").body();
    assertThat(report.path("topicsRead").asBoolean()).isTrue();
    return report;
  }

  /** The events that are on Kafka and not in the store, as the context's audit has it. */
  private static Set<String> ghosts(Api context) {
    Set<String> named = new HashSet<>();
    for (JsonNode invariant : audit(context).path("invariants")) {
      if (invariant.path("id").asText().equals("I9")) {
        invariant.findValues("eventIds").forEach(ids -> ids.forEach(id -> named.add(id.asText())));
      }
    }
    return named;
  }

  private static Set<String> onKafka(String topic) {
    Set<String> ids = new HashSet<>();
    TopicContents.of(topic).forEach(record -> ids.add(record.eventId()));
    return ids;
  }

  private Set<String> stored(String database, String type) throws SQLException {
    Set<String> ids = new HashSet<>();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(database), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select event_identifier from domain_event_entry where payload_type = '%s'"
                    .formatted(type))) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(those);
    return rest;
  }

  private JsonNode durability() {
    return holdfast.orders().get("/actuator/health").body().at("/components/durability");
  }

  private void administer(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), "postgres", postgres.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
