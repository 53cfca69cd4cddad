package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.processes.Patience;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call that README.md shows works and answers as it says. */
class ReadmeCallsTest {

  private static final Pattern ADDRESS = Pattern.compile("http://localhost:808[01]/\\S+");

  private final Markdown readme = Markdown.of("README.md");
  private final ObjectMapper json = new ObjectMapper();

  /** Before a wait with a bound begins. */
  @BeforeAll
  static void startHoldfast() {
    RunningHoldfast.orders();
  }

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
          .atMost(Patience.FOR_A_MOMENT)
          .untilAsserted(
              () ->
                  assertThat(ShownAnswer.withGaps(ShownCalls.send(call).body(), shown))
                      .isEqualTo(shown));
      assertThat(ShownAnswer.withGaps(ShownCalls.send(call).body(), shown))
          .as("again")
          .isEqualTo(shown);
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
    assertThat(pages).allSatisfy(page -> assertThat(ShownCalls.get(page).status()).isLessThan(400));
  }

  @Test
  void everyCallThatItNamesIsInTheApi() {
    assertThat(ShownCalls.namedIn(readme)).isNotEmpty().allSatisfy(ShownCalls::assertIsInTheApi);
  }
}
