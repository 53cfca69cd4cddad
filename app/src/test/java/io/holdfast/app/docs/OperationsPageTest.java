package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.processes.Patience;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/operations.md tells an operator to do can be done. */
class OperationsPageTest {

  private final Markdown page = Markdown.of("docs/operations.md");

  /** Before a wait with a bound begins. */
  @BeforeAll
  static void startHoldfast() {
    RunningHoldfast.orders();
  }

  @Test
  void everyCallThatItShowsIsAccepted() {
    List<String> calls =
        page.code("sh").stream().filter(command -> command.startsWith("curl")).toList();

    assertThat(calls).hasSizeGreaterThan(5);
    for (String call : calls) {
      // A job may have to wait for the one before, which is of the same kind.
      await()
          .atMost(Patience.FOR_A_MOMENT)
          .untilAsserted(
              () ->
                  assertThat(ShownCalls.send(CurlCall.parse(call)).status())
                      .as(call)
                      .isBetween(200, 202));
    }
  }

  @Test
  void everyCallThatItNamesIsInTheApi() {
    assertThat(ShownCalls.namedIn(page))
        .hasSizeGreaterThan(5)
        .allSatisfy(ShownCalls::assertIsInTheApi);
  }

  @Test
  void everyMetricThatItNamesIsServedByOneOfTheContexts() {
    String metrics = metrics(8080) + metrics(8081);
    List<List<String>> rows = page.section("Is everything right?").rows();

    assertThat(rows)
        .hasSizeGreaterThan(4)
        .allSatisfy(row -> assertThat(metrics).contains(row.get(0).replace("`", "")));
  }

  private static String metrics(int port) {
    Api.Answer answer =
        ShownCalls.get(URI.create("http://localhost:" + port + "/actuator/prometheus"));
    return answer.response().body();
  }
}
