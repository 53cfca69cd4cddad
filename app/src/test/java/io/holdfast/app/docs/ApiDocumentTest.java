package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The OpenAPI documents in docs/api are what the contexts serve. After a change that is meant, they
 * are written anew by running this test with {@code -Dholdfast.docs.write=true}.
 */
class ApiDocumentTest {

  private static final boolean WRITE = Boolean.getBoolean("holdfast.docs.write");

  @Test
  void theDocumentOfTheOrdersIsWhatIsServed() throws IOException {
    assertCommitted("docs/api/order.json", RunningHoldfast.orders());
  }

  @Test
  void theDocumentOfInventoryIsWhatIsServed() throws IOException {
    assertCommitted("docs/api/inventory.json", RunningHoldfast.inventory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/api/order.json", "docs/api/inventory.json"})
  void everyFieldHasAnExampleOrASchemaOfItsOwn(String path) {
    schemas(path)
        .forEach(
            schema ->
                schema.getValue().path("properties").properties().stream()
                    .filter(field -> !isShown(field.getValue()))
                    .forEach(field -> fail(schema.getKey() + "." + field.getKey())));
  }

  /** The others are bodies of requests of which everything may be left out. */
  @ParameterizedTest
  @ValueSource(strings = {"docs/api/order.json", "docs/api/inventory.json"})
  void everySchemaSaysWhichFieldsAreAlwaysThere(String path) {
    assertThat(schemas(path).filter(schema -> !schema.getValue().has("required")))
        .extracting(Map.Entry::getKey)
        .isSubsetOf(
            "CancellationRequest",
            "RebuildRequest",
            "ReplayRequest",
            "RepublishRequest",
            "WithdrawalRequest");
  }

  @Test
  void thePlaceOfAnAcceptedOrderIsDocumented() {
    JsonNode accepted =
        DocumentSchemas.of("docs/api/order.json").document().at("/paths/~1api~1orders/post");

    assertThat(accepted.at("/responses/202/headers/Location").isMissingNode()).isFalse();
  }

  private static Stream<Map.Entry<String, JsonNode>> schemas(String path) {
    return DocumentSchemas.of(path).document().at("/components/schemas").properties().stream();
  }

  /** What an event holds, or a job tells, depends on its kind. */
  private static boolean isShown(JsonNode field) {
    boolean ofManyKinds = field.isEmpty() || field.path("type").asText().equals("object");
    return ofManyKinds
        || Stream.of("example", "examples", "$ref", "enum").anyMatch(field::has)
        || field.path("items").has("$ref");
  }

  private static void assertCommitted(String path, Api context) throws IOException {
    JsonNode served = context.get("/v3/api-docs").body();
    String text =
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n";
    if (WRITE) {
      Files.writeString(ProjectFiles.ROOT.resolve(path), text);
    }
    assertThat(served.path("openapi").asText()).startsWith("3.1.");
    assertThat(served.path("servers")).hasSize(1);
    assertThat(served.at("/servers/0/url").asText()).as("no host").isEqualTo("/");
    assertThat(text)
        .as("%s is out of date; write it with -Dholdfast.docs.write=true", path)
        .isEqualTo(ProjectFiles.read(path));
  }
}
