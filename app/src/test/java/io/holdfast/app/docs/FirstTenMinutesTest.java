package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.docs.Markdown.Code;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.LaptopHoldfast;
import io.holdfast.processes.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/first-ten-minutes.md can be typed in from its beginning to its end, as it is started there.
 */
class FirstTenMinutesTest {

  private final Markdown page = Markdown.of("docs/first-ten-minutes.md");
  private final ObjectMapper json = new ObjectMapper();

  @TempDir private static Path folder;

  private static LaptopHoldfast holdfast;

  @BeforeAll
  static void startHoldfast() {
    holdfast = new LaptopHoldfast(folder);
  }

  @AfterAll
  static void stopHoldfast() {
    holdfast.close();
  }

  @Test
  void everyCallAnswersAsShown() throws Exception {
    List<Code> blocks = page.code();

    assertThat(blocks).hasSizeGreaterThan(24);
    for (int n = 0; n < blocks.size(); n++) {
      if (blocks.get(n).language().equals("sh")) {
        CurlCall call = CurlCall.parse(blocks.get(n).text());
        if (call.address().getPath().endsWith("/kafka/start")) {
          awaitTheBanner();
        }
        boolean answered = n + 1 < blocks.size() && blocks.get(n + 1).language().equals("json");
        check(call, answered ? json.readTree(blocks.get(n + 1).text()) : null);
      }
    }
  }

  private static void check(CurlCall call, JsonNode shown) {
    await()
        .atMost(Patience.FOR_A_MOMENT)
        .untilAsserted(
            () -> {
              Api.Answer answer = ShownCalls.send(call, context(call));
              assertThat(answer.status()).as(call.toString()).isBetween(200, 202);
              if (shown != null) {
                assertThat(ShownAnswer.withGaps(answer.body(), shown)).isEqualTo(shown);
              }
            });
  }

  /** It comes when a message has been waiting for three seconds; within five, as the page says. */
  private static void awaitTheBanner() {
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Instant.parse(holdfast.orders().get("/api/console/waiting-messages").text("since"))
                    .isBefore(Instant.now().minusSeconds(3)));
  }

  private static Api context(CurlCall call) {
    return call.address().getPort() == 8080 ? holdfast.orders() : holdfast.inventory();
  }

  @Test
  void itStartsHoldfastAsTheReadmeDoes() {
    String start = Markdown.of("README.md").section("Run it").code("sh").get(0).strip();

    assertThat(page.text()).contains("`" + start + "`");
  }
}
