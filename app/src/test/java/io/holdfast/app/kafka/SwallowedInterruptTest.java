package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.processing.TrackingProcessors;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.testing.TopicContents;
import io.holdfast.processes.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A node is told to end while an event waits for its acknowledgement from a Kafka that stands
 * still. Axon's own publisher takes the interrupt for one, and the audit must name what was lost by
 * that; with Holdfast's relay nothing is lost.
 */
@Tag("chaos")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Kafka is made silent by a Unix signal.")
class SwallowedInterruptTest {

  private static final int BEFORE = 3;

  /** One, so that its batch ends with it: the interrupt covers one acknowledgement only. */
  private static final int UNACKNOWLEDGED = 1;

  private final String database = TestServers.newDatabase();
  private final String requests = TestServers.uniqueName("requests");

  @TempDir private Path folder;
  private BrokerProcess kafka;

  @BeforeEach
  void startKafka() throws Exception {
    kafka = BrokerProcess.start(folder);
  }

  @AfterEach
  void stopKafka() {
    kafka.close();
  }

  @Test
  void theAuditNamesExactlyTheEventsThatAxonsPublisherNeverSent() throws Exception {
    endWhileKafkaStandsStill(
        "--spring.main.sources=" + AxonsPublisher.class.getName(),
        "--spring.main.allow-bean-definition-overriding=true");

    try (OrderContextAlone orders = start()) {
      Set<String> lost = stored(orders);
      lost.removeAll(awaitOnKafka(orders));
      assertThat(lost).isNotEmpty();
      assertThat(namedByTheAudit(orders)).containsExactlyInAnyOrderElementsOf(lost);
    }
  }

  @Test
  void holdfastsRelaySendsAllOfThemAndTheAuditHasNothingToSay() throws Exception {
    endWhileKafkaStandsStill();

    try (OrderContextAlone orders = start()) {
      assertThat(Set.copyOf(awaitOnKafka(orders)))
          .containsExactlyInAnyOrderElementsOf(stored(orders));
      assertThat(namedByTheAudit(orders)).isEmpty();
    }
  }

  private void endWhileKafkaStandsStill(String... settings) throws Exception {
    try (OrderContextAlone orders = start(settings)) {
      place(orders, BEFORE);
      await().until(() -> onKafka().size() == BEFORE);
      kafka.pause();
      place(orders, UNACKNOWLEDGED);
      await().until(() -> stored(orders).size() == BEFORE + UNACKNOWLEDGED);
    }
    kafka = kafka.killAndStartAgain();
  }

  private OrderContextAlone start(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--holdfast.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--holdfast.kafka.requests-topic=" + requests,
                // Else the end could fall between two tries, when nobody waits to be interrupted.
                "--holdfast.kafka.delivery-timeout=45s",
                "--holdfast.saga.patience=1h",
                "--holdfast.saga.first-delay=10m",
                "--holdfast.saga.longest-delay=10m"));
    all.addAll(List.of(settings));
    return new OrderContextAlone(database, all);
  }

  private static void place(OrderContextAlone orders, int count) {
    for (int n = 0; n < count; n++) {
      orders.place();
    }
  }

  /** The requests that are to leave, by the store. */
  private static Set<String> stored(OrderContextAlone orders) {
    return new HashSet<>(
        orders
            .database()
            .sql(
                "select event_identifier from domain_event_entry"
                    + " where payload_type = 'order.reservation-requested'")
            .query(String.class)
            .list());
  }

  /** What a plain consumer finds once the relay has nothing left to send. */
  private List<String> awaitOnKafka(OrderContextAlone orders) {
    await()
        .atMost(Patience.FOR_A_MOMENT)
        .until(
            () ->
                orders.api().get("/api/messages/summary").body().at("/counts/NEW").asInt(-1) == 0);
    return onKafka();
  }

  private List<String> onKafka() {
    return TopicContents.of(requests, kafka.bootstrapServers()).stream()
        .map(TopicContents.Sent::eventId)
        .toList();
  }

  private static List<String> namedByTheAudit(OrderContextAlone orders) {
    JsonNode report = orders.api().get("/api/audit?fresh=true").body();
    assertThat(report.path("topicsRead").asBoolean()).isTrue();
    List<String> named = new ArrayList<>();
    for (JsonNode invariant : report.path("invariants")) {
      for (JsonNode violation : invariant.path("violations")) {
        assertThat(invariant.path("id").asText()).as(violation.toString()).isEqualTo("I9");
        violation.path("eventIds").forEach(id -> named.add(id.asText()));
      }
    }
    return named;
  }

  /**
   * Axon's publisher in the place of the relay, in the same processor and with the same settings.
   */
  @Configuration(proxyBeanMethods = false)
  static class AxonsPublisher {

    @Bean
    ConfigurerModule relay(
        TrackingProcessors processors,
        ProducerFactory<String, byte[]> producers,
        KafkaMessageConverter<String, byte[]> converter,
        @Qualifier("eventSerializer") Serializer serializer,
        OutgoingEvents outgoing,
        KafkaSettings settings) {
      KafkaPublisher<String, byte[]> publisher =
          KafkaPublisher.<String, byte[]>builder()
              .producerFactory(producers)
              .messageConverter(converter)
              .serializer(serializer)
              .topicResolver(event -> Optional.of(outgoing.topic()))
              .publisherAckTimeout(settings.deliveryTimeout().plusSeconds(5).toMillis())
              .build();
      return configurer -> {
        configurer
            .eventProcessing()
            .registerEventHandler(c -> new Publishing(publisher, outgoing.types()));
        processors.register(configurer.eventProcessing(), KafkaRelay.NAME, 1);
      };
    }
  }

  @ProcessingGroup(KafkaRelay.NAME)
  record Publishing(KafkaPublisher<String, byte[]> publisher, Set<Class<?>> types)
      implements EventMessageHandler {

    @Override
    public Object handle(EventMessage<?> event) {
      publisher.send(event);
      return null;
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
      return canHandleType(event.getPayloadType());
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
      return types.contains(payloadType);
    }

    @Override
    public boolean supportsReset() {
      return false;
    }
  }
}
