package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.Compose.Service;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** Every service in docker-compose.yml is pinned, watched, started again and keeps its data. */
class ComposeServersTest {

  private final Compose compose = Compose.ofProject();

  @Test
  void everyImageThatIsFetchedIsPinned() {
    assertThat(compose.services().values())
        .filteredOn(service -> !service.isHoldfast())
        .extracting(Service::image)
        .allSatisfy(image -> assertThat(image).matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?"));
    assertThat(ProjectFiles.read("Dockerfile").lines().filter(line -> line.startsWith("FROM ")))
        .allSatisfy(line -> assertThat(line).matches("FROM [a-z-]+:\\d[a-z0-9.-]*( AS \\w+)?"));
  }

  @Test
  void everyServiceHasAHealthCheckAndIsStartedAgain() {
    assertThat(compose.services().values())
        .allSatisfy(
            service -> {
              assertThat(service.healthCheck()).as(service.name()).startsWith("CMD ");
              assertThat(service.keys()).containsEntry("restart", "unless-stopped");
              assertThat(service.keys()).containsKey("stop_grace_period");
            });
  }

  @Test
  void whoNeedsAnotherServiceWaitsUntilItIsHealthy() {
    for (Service service : compose.services().values()) {
      service
          .map("depends_on")
          .forEach(
              (needed, how) -> {
                assertThat(compose.services()).containsKey(needed);
                assertThat(how).isEqualTo(Map.of("condition", "service_healthy"));
              });
    }
  }

  @Test
  void noServerIsReachedFromOutsideAndEachKeepsItsDataInAVolume() {
    List<Service> servers =
        compose.services().values().stream().filter(service -> !service.isHoldfast()).toList();

    assertThat(servers)
        .filteredOn(service -> service.list("profiles").isEmpty())
        .flatExtracting(service -> service.list("ports"))
        .isEmpty();
    assertThat(servers)
        .flatExtracting(service -> service.list("ports"))
        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    assertThat(servers)
        .flatExtracting(service -> service.list("volumes"))
        .extracting(volume -> volume.split(":")[0])
        .containsExactlyInAnyOrderElementsOf(compose.volumes().keySet())
        .hasSameSizeAs(servers);
  }

  @Test
  void postgresIsAsDurableAsItIsByDefault() {
    for (Service service : compose.services().values()) {
      if (service.image().startsWith("postgres:")) {
        assertThat(service.keys()).doesNotContainKeys("command", "entrypoint");
        assertThat(service.environment()).doesNotContainKey("POSTGRES_INITDB_ARGS");
        assertThat(service.list("volumes").get(0)).endsWith(":/var/lib/postgresql/data");
      }
    }
  }

  @Test
  void everySettingOfKafkaIsOneThatKafkaAccepts() throws ReflectiveOperationException {
    Service kafka = compose.services().get("kafka");
    Map<String, String> settings =
        kafka.environment().entrySet().stream()
            .collect(Collectors.toMap(e -> kafkaName(e.getKey()), Map.Entry::getValue));
    // From the broker on the class path, which is of the version of the image.
    ConfigDef broker =
        (ConfigDef)
            Class.forName("org.apache.kafka.server.config.AbstractKafkaConfig")
                .getField("CONFIG_DEF")
                .get(null);

    assertThat(broker.names()).containsAll(settings.keySet());
    assertThat(broker.parse(settings)).containsEntry("auto.create.topics.enable", false);
    assertThat(kafka.list("volumes").get(0)).endsWith(":" + settings.get("log.dirs"));
    assertThat(kafka.image())
        .endsWith(":" + org.apache.kafka.common.utils.AppInfoParser.getVersion());
  }

  private static String kafkaName(String variable) {
    return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
