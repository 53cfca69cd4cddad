package io.holdfast.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.docs.DocumentSchemas;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** Who has Kafka's client and docs/api/asyncapi.yaml, and nothing of ours, can read all records. */
class PlainClientTest {

  private static final DocumentSchemas ASYNC_API = DocumentSchemas.of("docs/api/asyncapi.yaml");
  private static final JsonNode HEADERS = ASYNC_API.document().at("/components/schemas/Headers");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Api orders = RunningHoldfast.orders();
  private final String sku = TestServers.uniqueName("SKU");

  @Test
  void everyRecordOfBothTopicsIsAsTheDocumentSays() {
    RunningHoldfast.inventory().post("/api/stock/" + sku + "/receipts", "{\"quantity\":1}");
    String taken = place();
    awaitStatus(taken, "CONFIRMED");
    String refused = place();
    awaitStatus(refused, "REJECTED");
    orders.post("/api/orders/" + taken + "/cancellation", "{}", "traceparent", TRACE);
    await()
        .until(
            () ->
                RunningHoldfast.inventory()
                    .get("/api/reservations/" + taken)
                    .text("status")
                    .equals("RELEASED"));

    // A message is seen in Kafka a moment after the store has it.
    await()
        .untilAsserted(
            () ->
                assertThat(records(Set.of(taken, refused)))
                    .extracting(record -> headers(record).path("axon-message-type").asText())
                    .containsExactlyInAnyOrder(
                        "order.reservation-requested",
                        "order.reservation-requested",
                        "order.release-requested",
                        "inventory.stock-reserved",
                        "inventory.reservation-rejected",
                        "inventory.reservation-released"));
    records(Set.of(taken, refused)).forEach(PlainClientTest::assertDocumented);
  }

  private static void assertDocumented(ConsumerRecord<String, String> record) {
    ObjectNode headers = headers(record);
    String type = headers.path("axon-message-type").asText();
    JsonNode schema = ASYNC_API.document().path("components").path("messages").path(type);

    assertThat(ASYNC_API.faults(HEADERS, headers)).isEmpty();
    assertThat(ASYNC_API.faults(schema.path("payload"), json(record.value()))).isEmpty();
    assertThat(headers.path("axon-message-aggregate-id").asText()).isEqualTo(record.key());
    assertThat(headers.path("traceparent").asText()).isEqualTo(TRACE);
  }

  private static ObjectNode headers(ConsumerRecord<String, String> record) {
    ObjectNode headers = new ObjectMapper().createObjectNode();
    for (Header header : record.headers()) {
      boolean number =
          HEADERS.path("properties").path(header.key()).path("type").asText().equals("integer");
      if (number) {
        headers.put(header.key(), ByteBuffer.wrap(header.value()).getLong());
      } else {
        headers.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    return headers;
  }

  private static JsonNode json(String value) {
    try {
      return new ObjectMapper().readTree(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<ConsumerRecord<String, String>> records(Set<String> keys) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (Consumer<String, String> client =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestServers.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic :
          List.of(RunningHoldfast.requestsTopic(), RunningHoldfast.answersTopic())) {
        client
            .partitionsFor(topic)
            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      }
      client.assign(partitions);
      client.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = client.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> client.position(p) < ends.get(p))) {
        client.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found.stream().filter(record -> keys.contains(record.key())).toList();
  }

  private String place() {
    return orders
        .post(
            "/api/orders",
            "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}".formatted(sku),
            "traceparent",
            TRACE)
        .text("orderId");
  }

  private void awaitStatus(String order, String status) {
    await().until(() -> orders.get("/api/orders/" + order).text("status").equals(status));
  }
}
