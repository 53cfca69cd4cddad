package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.settings.SettingsCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What cannot be meant is refused before anything starts, with a sentence that names it. */
class StartRefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --holdfast.order.port=1 --holdfast.order.port=2 | --holdfast.order.port is given twice, as '1' and as '2'; give it once.
          --holdfast.dataDir=a --holdfast.data-dir=b      | --holdfast.data-dir is given twice, as 'a' and as 'b'; give it once.
          --holdfast.oder.port=1                  | There is no setting holdfast.oder.port, but there is holdfast.order.port; --help lists them.
          --holdfast.colour=red                   | There is no setting holdfast.colour; --help lists them.
          --contxts=order                         | There is no option --contxts, but there is --contexts; --help lists them.
          --holdfst.order.port=1                  | There is no option --holdfst.order.port, but there is --holdfast.order.port; --help lists them.
          order                                   | 'order' is no option; options look like --holdfast.order.port=9080, and --help lists them.
          -x                                      | '-x' is no option; options look like --holdfast.order.port=9080, and --help lists them.
          --=1                                    | '--=1' is no option; options look like --holdfast.order.port=9080, and --help lists them.
          --contexts=orders                       | There is no context 'orders'; --contexts takes order, inventory or both.
          --contexts=                             | There is no context to run; --contexts takes order, inventory or both.
          --holdfast.order.port=abc               | holdfast.order.port is 'abc', but a port is a whole number from 0 to 65535.
          --holdfast.inventory.port=99999         | holdfast.inventory.port is '99999', but a port is a whole number from 0 to 65535.
          --holdfast.embedded.kafka-port=-1       | holdfast.embedded.kafka-port is '-1', but a port is a whole number from 0 to 65535.
          --holdfast.embedded.postgres-port=x     | holdfast.embedded.postgres-port is 'x', but it must be a whole number.
          --holdfast.embedded.enabled=perhaps     | holdfast.embedded.enabled is 'perhaps', but it must be true or false.
          --holdfast.demo-stock=maybe             | holdfast.demo-stock is 'maybe', but it must be true or false.
          --holdfast.order.management-port=x      | holdfast.order.management-port is 'x', but a port is a whole number from 0 to 65535.
          --holdfast.order.management-port=8081   | holdfast.inventory.port and holdfast.order.management-port are both 8081; each needs its own.
          --holdfast.order.port=8081              | holdfast.inventory.port and holdfast.order.port are both 8081; each needs its own.
          --holdfast.inventory.port=9092          | holdfast.embedded.kafka-port and holdfast.inventory.port are both 9092; each needs its own.
          --server.port=9077                      | server.port is one port for two contexts; set holdfast.order.port and holdfast.inventory.port instead.
          --holdfast.processing.batch-size=0      | holdfast.processing.batch-size is '0', but must be greater than or equal to 1.
          --holdfast.processing.batch-size=many   | holdfast.processing.batch-size is 'many', but it must be a whole number.
          --holdfast.saga.patience=30             | holdfast.saga.patience is '30', but it needs a unit, as in 30s.
          --holdfast.saga.first-delay=soon        | holdfast.saga.first-delay is 'soon', but it must be a time with its unit, such as 500ms, 30s, 5m or 24h.
          --holdfast.saga.jitter=2                | holdfast.saga.jitter is '2.0', but must be less than or equal to 1.
          --holdfast.saga.factor=x                | holdfast.saga.factor is 'x', but it must be a number.
          """)
  void oneSentenceForOneFault(String arguments, String sentence) {
    assertRefused(sentence, arguments.split(" "));
  }

  @Test
  void everyFaultHasItsSentence() {
    assertRefused(
        String.join(
            System.lineSeparator(),
            "'order' is no option; options look like --holdfast.order.port=9080, and --help lists"
                + " them.",
            "There is no setting holdfast.order.prot, but there is holdfast.order.port; --help"
                + " lists them."),
        "order",
        "--holdfast.order.prot=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://no-such-host.invalid/orders | The order context cannot use its database jdbc:postgresql://no-such-host.invalid/orders: there is no host no-such-host.invalid; check spring.datasource.url
          jdbc:postgresql://127.0.0.1:1/orders          | Connection to 127.0.0.1:1 refused
          jdbc:postgresql://127.0.0.1:abc/orders        | spring.datasource.url is 'jdbc:postgresql://127.0.0.1:abc/orders', but it must look like jdbc:postgresql://host:5432/orders.
          http://127.0.0.1/orders?password=secret       | spring.datasource.url is 'http://127.0.0.1/orders', but it must look like jdbc:postgresql://host:5432/orders.
          """)
  void aDatabaseThatCannotBeUsedIsNamed(String url, String sentence) {
    assertThatThrownBy(
            () ->
                Holdfast.start(
                    "--contexts=order",
                    "--holdfast.order.port=0",
                    "--spring.datasource.url=" + url,
                    "--holdfast.kafka.bootstrap-servers=127.0.0.1:1"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({"kafka", "kafka:port", "kafka:99999", "':9092,'"})
  void anAddressOfKafkaThatIsNoneIsNamed(String brokers) {
    assertRefused(
        "holdfast.kafka.bootstrap-servers is '%s', but it must look like kafka.example:9092, with commas between several."
            .formatted(brokers),
        "--contexts=order",
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/orders",
        "--holdfast.kafka.bootstrap-servers=" + brokers);
  }

  @Test
  void aPortThatIsTakenOnAnyAddressIsTakenForWhoeverListensOnAll() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
      assertRefused(
          "Port %d is taken, so the order context cannot start; stop what listens there or set holdfast.order.port."
              .formatted(other.getLocalPort()),
          "--contexts=order",
          "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/orders",
          "--holdfast.kafka.bootstrap-servers=127.0.0.1:1",
          "--server.address=0.0.0.0",
          "--holdfast.order.port=" + other.getLocalPort());
    }
  }

  @Test
  void unknownSettingsAreFoundInTheEnvironmentAndInFilesToo() {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            Map.of(
                "HOLDFAST_ODER_PORT", "1",
                "HOLDFAST_ORDER_PORT", "1",
                "HOLDFAST_KAFKA_BOOTSTRAP_SERVERS", "a:1",
                "HOLDFAST_ORDER_COMMANDSPERPROCESSOR", "1",
                "HOLDFAST_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL",
                // as Kubernetes tells of a service called holdfast
                "HOLDFAST_PORT", "tcp://10.0.0.1:8080",
                "HOLDFAST_SERVICE_HOST", "10.0.0.1",
                "HOLDFAST_PORT_8080_TCP_ADDR", "10.0.0.1")));
    sources.addLast(
        new MapPropertySource(
            "application.yml",
            Map.of(
                "holdfast.saga.paitence", "1h",
                "holdfast.contexts[0]", "order",
                "holdfast.kafka.properties.security.protocol", "SSL",
                "holdfast.saga", "")));

    assertThat(SettingsCheck.names(environment))
        .isEqualTo(
            List.of(
                "There is no setting HOLDFAST_ODER_PORT (in the environment), but there is"
                    + " HOLDFAST_ORDER_PORT; --help lists them.",
                "There is no setting holdfast.saga.paitence (in application.yml), but there is"
                    + " holdfast.saga.patience; --help lists them."));
  }

  @Test
  void springsOwnSettingsAreLeftToSpring() {
    assertThat(
            SettingsCheck.names(
                new StandardEnvironment(),
                "--spring.jpa.show-sql=true",
                "--logging.level.io.holdfast=debug",
                "--management.endpoints.web.exposure.include=*",
                "--spring.profiles.include=a",
                "--spring.profiles.include=b",
                "--debug"))
        .isEmpty();
  }

  private static void assertRefused(String sentence, String... arguments) {
    assertThatThrownBy(() -> Holdfast.start(arguments))
        .isInstanceOf(StartFailure.class)
        .hasMessage(sentence);
  }
}
