package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.embedded.KafkaBroker;
import io.holdfast.embedded.PostgresServer;
import io.holdfast.processes.Patience;
import io.holdfast.processes.PreparedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers go away and come back, on a PostgreSQL and a Kafka of the test's own. */
class OutageTest {

  private static final List<String> DATABASES = List.of("orders", "inventory");

  private static final String OLDEST_NEW = "/components/backlog/details/oldestNewMessageSeconds";

  private static Path data;
  private static PostgresServer postgres;
  private static KafkaBroker kafka;
  private static TestAccess.Started holdfast;
  private static Api orders;

  // One Holdfast for both: each rule ends when everything is back.
  @BeforeAll
  static void start(@TempDir Path folder) {
    data = PreparedPostgres.in(folder);
    postgres = PostgresServer.start(data, 0, DATABASES);
    kafka = KafkaBroker.start(data, 0);
    holdfast = startHoldfast();
    orders = new Api("http://127.0.0.1:" + holdfast.orderPort());
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    kafka.close();
    postgres.close();
  }

  @Test
  void whileKafkaIsAwayOrdersAreAcceptedAndWhenItIsBackAllBecomeFinalByThemselves() {
    String before = place().text("orderId");
    awaitFinal(List.of(before));

    kafka.close();
    List<String> waiting = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      waiting.add(place().text("orderId"));
    }
    await().until(() -> summary().path("counts").path("NEW").asInt() == 20);
    assertThat(summary().path("oldestNewAgeSeconds").asDouble()).isPositive();
    assertThat(orders.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(orders.get("/actuator/health").body().at(OLDEST_NEW).asDouble()).isPositive();
    assertNothingIsBroken(false);

    kafka = KafkaBroker.start(data, kafka.port());
    awaitFinal(waiting);
    assertThat(summary().path("counts").path("NEW").asInt()).isZero();
    assertNothingIsBroken(true);
  }

  @Test
  void whileTheDatabaseIsAwayOrdersAreAnswered503AndTheOnesBeforeAreKept() {
    String before = place().text("orderId");

    int port = postgres.port();
    postgres.close();
    Answer away = place();
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isEqualTo("2");
    assertThat(away.text("type")).isEqualTo("urn:holdfast:problem:unavailable");

    postgres = PostgresServer.start(data, port, DATABASES);
    String after = awaitAccepted();
    awaitFinal(List.of(before, after));
  }

  private static String awaitAccepted() {
    return await()
        .atMost(Patience.FOR_A_MOMENT)
        .until(OutageTest::place, answer -> answer.status() == 202)
        .text("orderId");
  }

  private static TestAccess.Started startHoldfast() {
    List<String> arguments = new ArrayList<>();
    for (BoundedContext context : BoundedContext.values()) {
      String prefix = "--holdfast." + context.id() + ".";
      arguments.add(prefix + "datasource.url=" + postgres.jdbcUrl(context.database()));
      arguments.add(prefix + "datasource.username=" + postgres.user());
      arguments.add(prefix + "datasource.password=" + postgres.password());
      arguments.add(prefix + "port=0");
    }
    arguments.add("--spring.datasource.hikari.minimum-idle=2");
    arguments.add("--holdfast.kafka.bootstrap-servers=" + kafka.bootstrapServers());
    return TestAccess.start(arguments);
  }

  private static Answer place() {
    return orders.post("/api/orders", "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}");
  }

  private static com.fasterxml.jackson.databind.JsonNode summary() {
    return orders.get("/api/messages/summary").body();
  }

  private static void assertNothingIsBroken(boolean topicsRead) {
    var audit = orders.get("/api/audit?fresh=true").body();
    assertThat(audit.path("healthy").asBoolean()).as(audit.toString()).isTrue();
    assertThat(audit.path("topicsRead").asBoolean()).isEqualTo(topicsRead);
  }

  private static void awaitFinal(List<String> ids) {
    await()
        .atMost(Patience.FOR_A_START)
        .until(
            () ->
                ids.stream()
                    .allMatch(
                        id -> !orders.get("/api/orders/" + id).text("status").equals("PLACED")));
  }
}
