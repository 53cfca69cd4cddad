package io.holdfast.app.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.docs.DocumentSchemas;
import io.holdfast.app.docs.ProjectFiles;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/api/asyncapi.yaml describes exactly the events that leave a context. */
class AsyncApiTest {

  private static final DocumentSchemas ASYNC_API = DocumentSchemas.of("docs/api/asyncapi.yaml");

  static Stream<Class<?>> outgoing() {
    return Stream.concat(
        Stream.of(ReservationRequested.class, ReservationReleaseRequested.class),
        Arrays.stream(ReservationAnswer.class.getPermittedSubclasses()));
  }

  private static String name(Class<?> event) {
    return EventCatalogue.nameOf(event).orElseThrow();
  }

  private static JsonNode message(String name) {
    return ASYNC_API.document().path("components").path("messages").path(name);
  }

  @Test
  void everyEventThatLeavesAContextIsAMessageOfOneChannel() {
    List<String> names = outgoing().map(AsyncApiTest::name).toList();

    assertThat(ASYNC_API.document().path("channels").findValues("messages"))
        .flatExtracting(messages -> messages.properties().stream().map(Map.Entry::getKey).toList())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(ASYNC_API.document().path("components").path("messages").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest
  @MethodSource("outgoing")
  void theSchemaHasTheFieldsOfTheRecord(Class<?> event) {
    assertDescribed(event, message(name(event)).path("payload"));
  }

  @ParameterizedTest
  @MethodSource("outgoing")
  void theExamplesAndTheGoldenEventAreAsTheSchemaSays(Class<?> event) throws Exception {
    JsonNode message = message(name(event));
    JsonNode golden = new ObjectMapper().readTree(ProjectFiles.read(goldenFile(name(event))));

    assertThat(message.path("examples")).isNotEmpty();
    for (JsonNode example : message.path("examples")) {
      assertThat(ASYNC_API.faults(message.path("payload"), example.path("payload"))).isEmpty();
    }
    assertThat(ASYNC_API.faults(message.path("payload"), golden)).isEmpty();
  }

  private static String goldenFile(String name) {
    return "%s-domain/src/test/resources/events/%s.%s.json"
        .formatted(name.substring(0, name.indexOf('.')), name, EventCatalogue.REVISION);
  }

  private static void assertDescribed(Type type, JsonNode reference) {
    JsonNode schema = ASYNC_API.resolved(reference);
    switch (schema.path("type").asText()) {
      case "object" -> assertFields((Class<?>) type, schema);
      case "array" ->
          assertDescribed(
              ((ParameterizedType) type).getActualTypeArguments()[0], schema.path("items"));
      case "integer" -> assertThat(type).matches(AsyncApiTest::isWholeNumber);
      default -> assertText((Class<?>) type, schema);
    }
  }

  private static void assertFields(Class<?> type, JsonNode schema) {
    List<String> fields =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    assertThat(schema.path("properties").fieldNames()).toIterable().isEqualTo(fields);
    assertThat(schema.path("required")).extracting(JsonNode::asText).isEqualTo(fields);
    for (RecordComponent field : type.getRecordComponents()) {
      assertDescribed(field.getGenericType(), schema.path("properties").path(field.getName()));
    }
  }

  private static boolean isWholeNumber(Type type) {
    return type == int.class
        || type == long.class
        || ((Class<?>) type).getSimpleName().equals("Quantity");
  }

  private static void assertText(Class<?> type, JsonNode schema) {
    assertThat(schema.path("type").asText()).isEqualTo("string");
    assertThat(schema.path("enum"))
        .extracting(JsonNode::asText)
        .isEqualTo(
            type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()
                : List.of());
  }
}
