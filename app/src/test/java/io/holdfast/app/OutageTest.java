package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.TestServers;
import io.holdfast.embedded.KafkaBroker;
import io.holdfast.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers go away and come back, on a PostgreSQL and a Kafka of the test's own. */
class OutageTest {

  private static final List<String> DATABASES = List.of("orders", "inventory");

  private static final String OLDEST_NEW = "/components/backlog/details/oldestNewMessageSeconds";

  @TempDir private Path folder;

  @Test
  void whileKafkaIsAwayOrdersAreAcceptedAndWhenItIsBackAllBecomeFinalByThemselves() {
    try (PostgresServer postgres = PostgresServer.start(folder, 0, DATABASES)) {
      KafkaBroker kafka = KafkaBroker.start(folder, 0);
      int port = kafka.port();
      try (TestAccess.Started holdfast = start(postgres, kafka.bootstrapServers())) {
        Api orders = new Api("http://127.0.0.1:" + holdfast.orderPort());
        String before = place(orders).text("orderId");
        awaitFinal(orders, List.of(before));

        kafka.close();
        List<String> waiting = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
          waiting.add(place(orders).text("orderId"));
        }
        await().until(() -> summary(orders).path("counts").path("NEW").asInt() == 20);
        assertThat(summary(orders).path("oldestNewAgeSeconds").asDouble()).isPositive();
        assertThat(orders.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(orders.get("/actuator/health").body().at(OLDEST_NEW).asDouble()).isPositive();
        assertNothingIsBroken(orders, false);

        kafka = KafkaBroker.start(folder, port);
        awaitFinal(orders, waiting);
        assertThat(summary(orders).path("counts").path("NEW").asInt()).isZero();
        assertNothingIsBroken(orders, true);
      } finally {
        kafka.close();
      }
    }
  }

  @Test
  void whileTheDatabaseIsAwayOrdersAreAnswered503AndTheOnesBeforeAreKept() {
    PostgresServer postgres = PostgresServer.start(folder, 0, DATABASES);
    int port = postgres.port();
    try (TestAccess.Started holdfast = start(postgres, TestServers.bootstrapServers())) {
      Api orders = new Api("http://127.0.0.1:" + holdfast.orderPort());
      String before = place(orders).text("orderId");

      postgres.close();
      Answer away = place(orders);
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.header("Retry-After")).isEqualTo("2");
      assertThat(away.text("type")).isEqualTo("urn:holdfast:problem:unavailable");

      postgres = PostgresServer.start(folder, port, DATABASES);
      await().atMost(Duration.ofSeconds(30)).until(() -> place(orders).status() == 202);
      awaitFinal(orders, List.of(before));
    } finally {
      postgres.close();
    }
  }

  private static TestAccess.Started start(PostgresServer postgres, String bootstrapServers) {
    List<String> arguments = new ArrayList<>();
    for (BoundedContext context : BoundedContext.values()) {
      String prefix = "--holdfast." + context.id() + ".";
      arguments.add(prefix + "datasource.url=" + postgres.jdbcUrl(context.database()));
      arguments.add(prefix + "datasource.username=" + postgres.user());
      arguments.add(prefix + "datasource.password=" + postgres.password());
      arguments.add(prefix + "port=0");
    }
    arguments.add("--spring.datasource.hikari.minimum-idle=2");
    arguments.add("--holdfast.kafka.bootstrap-servers=" + bootstrapServers);
    arguments.add("--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"));
    arguments.add("--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"));
    return TestAccess.start(arguments);
  }

  private static Answer place(Api orders) {
    return orders.post("/api/orders", "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}");
  }

  private static com.fasterxml.jackson.databind.JsonNode summary(Api orders) {
    return orders.get("/api/messages/summary").body();
  }

  private static void assertNothingIsBroken(Api context, boolean topicsRead) {
    var audit = context.get("/api/audit?fresh=true").body();
    assertThat(audit.path("healthy").asBoolean()).as(audit.toString()).isTrue();
    assertThat(audit.path("topicsRead").asBoolean()).isEqualTo(topicsRead);
  }

  private static void awaitFinal(Api orders, List<String> ids) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ids.stream()
                    .allMatch(
                        id -> !orders.get("/api/orders/" + id).text("status").equals("PLACED")));
  }
}
