package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

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
