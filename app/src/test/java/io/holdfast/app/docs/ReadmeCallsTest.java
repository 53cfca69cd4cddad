package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every call that README.md shows works and answers as it says. */
class ReadmeCallsTest {

  private static final Pattern ADDRESS = Pattern.compile("http://localhost:808[01]/\\S+");
  private static final Pattern CALL = Pattern.compile("`(GET|POST) (/api/[^`?]+)`");
  private static final String ANYTHING = "…";

  private final Markdown readme = Markdown.of("README.md");
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theThreeCallsAnswerAsShownAlsoWhenTheyAreRepeated() throws Exception {
    Markdown section = readme.section("Try it");
    List<String> calls = section.code("sh");
    List<String> answers = section.code("json");

    assertThat(calls).hasSize(3).hasSameSizeAs(answers);
    for (int n = 0; n < calls.size(); n++) {
      CurlCall call = CurlCall.parse(calls.get(n));
      JsonNode shown = json.readTree(answers.get(n));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(withGaps(send(call), shown)).isEqualTo(shown));
      assertThat(withGaps(send(call), shown)).as("again").isEqualTo(shown);
    }
  }

  @Test
  void everyPageThatItNamesIsServed() {
    List<URI> pages =
        readme.section("Try it").rows().stream()
            .flatMap(List::stream)
            .filter(cell -> ADDRESS.matcher(cell).matches())
            .map(URI::create)
            .toList();

    assertThat(pages).hasSize(8);
    assertThat(pages).allSatisfy(page -> assertThat(get(page).status()).isLessThan(400));
  }

  @Test
  void everyCallThatItNamesIsInTheApi() {
    JsonNode paths = get(URI.create("http://localhost:8080/v3/api-docs")).body().path("paths");
    List<MatchResult> calls = CALL.matcher(readme.text()).results().toList();

    assertThat(calls).isNotEmpty();
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(paths.path(call.group(2)).has(call.group(1).toLowerCase(Locale.ROOT)))
                    .as(call.group())
                    .isTrue());
  }

  private static JsonNode send(CurlCall call) {
    HttpRequest.Builder request =
        api(call.address())
            .request(call.address().getPath())
            .method(
                call.method(),
                call.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    for (int n = 0; n < call.headers().size(); n += 2) {
      request.header(call.headers().get(n), call.headers().get(n + 1));
    }
    return api(call.address()).send(request).body();
  }

  private static Api.Answer get(URI address) {
    return api(address).get(address.getPath());
  }

  private static Api api(URI address) {
    return address.getPort() == 8080 ? RunningHoldfast.orders() : RunningHoldfast.inventory();
  }

  /** The answer with "…" for each value that the page leaves open. */
  private static JsonNode withGaps(JsonNode answer, JsonNode shown) {
    ObjectNode copy = answer.deepCopy();
    copy.properties()
        .forEach(
            field -> {
              if (shown.path(field.getKey()).asText().equals(ANYTHING)) {
                copy.put(field.getKey(), ANYTHING);
              }
            });
    return copy;
  }
}
