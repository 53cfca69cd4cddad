package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.Compose.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two services of Holdfast in docker-compose.yml are set up with what it reads. */
class ComposeContextsTest {

  private final Compose compose = Compose.ofProject();

  @Test
  void everyVariableIsOneThatHoldfastReads() {
    assertThat(compose.contexts())
        .allSatisfy(service -> assertThat(service.environment()).isNotEmpty());
    assertThat(compose.unreadVariables()).isEmpty();
  }

  @Test
  void aMisspeltVariableIsFound() {
    String misspelt =
        ProjectFiles.read("docker-compose.yml")
            .replaceFirst("HOLDFAST_KAFKA_BOOTSTRAP_SERVERS", "HOLDFAST_KAFKA_BOOTSTRAP_SERVER");

    assertThat(Compose.parse(misspelt).unreadVariables())
        .containsExactly("order: HOLDFAST_KAFKA_BOOTSTRAP_SERVER");
  }

  @Test
  void eachContextIsAServiceOfItsOwnFromOneImage() {
    List<Service> services = compose.contexts();

    assertThat(services).flatExtracting(Service::contexts).hasSameSizeAs(services);
    assertThat(services)
        .flatExtracting(Service::contexts)
        .containsExactlyInAnyOrderElementsOf(KnownSettings.contexts());
    assertThat(services).extracting(service -> service.keys().get("build")).containsOnly(".");
    assertThat(services).extracting(Service::image).containsOnly("holdfast:local");
  }

  @Test
  void theBuildOfTheImageIsGivenTheJarAndNothingElse() {
    assertThat(ProjectFiles.read("Dockerfile")).contains("\nCOPY app/target/holdfast.jar .\n");
    assertThat(ProjectFiles.read(".dockerignore")).isEqualTo("*\n!app/target/holdfast.jar\n");
  }

  @Test
  void aContextIsReachedOnItsOwnPortFromThisMachineOnly() {
    for (Service service : compose.contexts()) {
      String port = portOf(service);
      assertThat(service.list("ports")).containsExactly("127.0.0.1:%1$s:%1$s".formatted(port));
      assertThat(service.healthCheck())
          .endsWith("http://127.0.0.1:" + port + "/actuator/health/readiness");
    }
  }

  @Test
  void aContextUsesTheDatabaseThatItsServerCreates() {
    for (Service service : compose.contexts()) {
      String url = service.environment().get("SPRING_DATASOURCE_URL");
      Service server = compose.services().get(url.replaceAll(".*//(.*):5432/.*", "$1"));

      assertThat(server.environment())
          .containsEntry("POSTGRES_DB", url.substring(url.lastIndexOf('/') + 1))
          .containsEntry("POSTGRES_USER", service.environment().get("SPRING_DATASOURCE_USERNAME"))
          .containsEntry(
              "POSTGRES_PASSWORD", service.environment().get("SPRING_DATASOURCE_PASSWORD"));
      assertThat(service.map("depends_on")).containsKey(server.name());
    }
    assertThat(compose.contexts())
        .extracting(service -> service.environment().get("SPRING_DATASOURCE_URL"))
        .doesNotHaveDuplicates();
  }

  @Test
  void bothContextsMeetAtTheBrokerWhereItSaysItListens() {
    Service kafka = compose.services().get("kafka");

    assertThat(compose.contexts())
        .extracting(service -> service.environment().get("HOLDFAST_KAFKA_BOOTSTRAP_SERVERS"))
        .allSatisfy(
            address ->
                assertThat(kafka.environment())
                    .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + address));
  }

  private static String portOf(Service service) {
    return KnownSettings.ofHoldfast().get("holdfast." + service.contexts().get(0) + ".port");
  }
}
