package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.docs.Compose.Service;
import io.holdfast.app.testing.Api;
import io.holdfast.processes.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The image of the Dockerfile does its work as the services of docker-compose.yml. */
@Tag("ci")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The image is made by commands of a Unix shell.")
class ImageIT {

  @TempDir private static Path folder;
  private static Image image;

  @BeforeAll
  static void build() throws Exception {
    image = Image.build(folder);
  }

  @Test
  void twoServicesOfItConfirmAnOrderAndStopWhenTheyAreTold() throws Exception {
    Compose compose = Compose.ofProject();
    try (RunningService order = start(compose.services().get("order"));
        RunningService inventory = start(compose.services().get("inventory"))) {
      Api orders = order.awaitHealthy();
      Api stock = inventory.awaitHealthy();

      stock.post("/api/stock/BOX/receipts", "{\"quantity\":1}");
      String id =
          orders
              .post("/api/orders", "{\"lines\":[{\"sku\":\"BOX\",\"quantity\":1}]}")
              .text("orderId");

      await()
          .atMost(Patience.FOR_A_MOMENT)
          .until(() -> orders.get("/api/orders/" + id).text("status").equals("CONFIRMED"));
      assertThat(order.stop()).isTrue();
      assertThat(inventory.stop()).isTrue();
    }
  }

  private static RunningService start(Service service) throws IOException {
    return RunningService.start(image, service, folder);
  }

  @Test
  void itHoldsTheClientsOfPostgresAndKafkaButNoServer() throws IOException {
    assertThat(image.libraries())
        .extracting(library -> library.getFileName().toString())
        .anyMatch(name -> name.startsWith("kafka-clients-"))
        .anyMatch(name -> name.startsWith("postgresql-"));
    for (Path library : image.libraries()) {
      try (ZipFile jar = new ZipFile(library.toFile())) {
        assertThat(jar.stream().map(ZipEntry::getName))
            .as(library.toString())
            .noneMatch(ImageIT::belongsToAServer);
      }
    }
  }

  private static boolean belongsToAServer(String entry) {
    return entry.endsWith(".txz")
        || List.of("io/holdfast/embedded/", "kafka/server/", "org/apache/kafka/raft/", "scala/")
            .stream()
            .anyMatch(entry::startsWith);
  }

  @Test
  void withoutADatabaseItSaysWhatToSet() throws Exception {
    Path log = folder.resolve("alone.log");
    Process alone = image.start(List.of("--contexts=order"), Map.of(), log);

    assertThat(alone.waitFor(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(alone.exitValue()).isEqualTo(1);
    assertThat(ProjectFiles.read(log))
        .contains("SPRING_DATASOURCE_URL", "HOLDFAST_KAFKA_BOOTSTRAP_SERVERS")
        .doesNotContain("\tat ");
  }
}
