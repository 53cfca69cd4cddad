package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics are those that the pages, the alerts and the dashboard name, and they count. */
class MetricsTest {

  private static final Pattern ALERT =
      Pattern.compile(
          "- alert: (\\w+)\\s+expr: (.*)\\s+for: \\w+\\s+labels:\\s+severity: \\w+\\s+"
              + "annotations:\\s+summary: .*\\s+runbook: (\\S+)#(\\S+)");

  private final String alerts = ProjectFiles.read("observability/alerts.yml");

  /** Before a wait with a bound begins. */
  @BeforeAll
  static void startHoldfast() {
    RunningHoldfast.orders();
  }

  @Test
  void everyMetricIsDocumentedAndEveryDocumentedOneIsServed() {
    assertThat(Markdown.of("docs/operations.md").section("Metrics").rows())
        .extracting(row -> row.get(0).replace("`", ""))
        .containsExactlyInAnyOrderElementsOf(ServedMetrics.families());
  }

  @Test
  void alertsAskForMetricsThatAreServed() {
    assertThat(ServedMetrics.samples()).containsAll(ServedMetrics.namedIn(alerts));
  }

  @Test
  void everyAlertLeadsToItsRunbook() {
    assertThat(ALERT.matcher(alerts).results())
        .hasSize((int) alerts.lines().filter(line -> line.contains("- alert:")).count())
        .allSatisfy(MetricsTest::assertLeadsToItsRunbook);
  }

  private static void assertLeadsToItsRunbook(MatchResult alert) {
    String name = alert.group(1);
    assertThat(Markdown.of(alert.group(3)).section(name).text()).isNotBlank();
    assertThat(alert.group(4)).isEqualTo(name.toLowerCase(Locale.ROOT));
  }

  @Test
  void theDashboardAsksForMetricsThatAreServedAndForAllOfThem() throws Exception {
    String text = ProjectFiles.read("observability/grafana/dashboards/holdfast.json");
    JsonNode dashboard = new ObjectMapper().readTree(text);

    assertThat(dashboard.findValuesAsText("expr")).hasSizeGreaterThan(10);
    assertThat(ServedMetrics.samples()).containsAll(ServedMetrics.namedIn(text));
    assertThat(ServedMetrics.families()).allSatisfy(metric -> assertThat(text).contains(metric));
  }

  @Test
  void everyConfigurationThatAServiceMountsIsAFile() {
    Map<String, Object> configs = Compose.ofProject().configs();

    assertThat(configs.values())
        .hasSize(5)
        .allSatisfy(
            config ->
                assertThat(ProjectFiles.ROOT.resolve(((Map<?, ?>) config).get("file").toString()))
                    .isRegularFile());
    assertThat(configs.keySet())
        .containsExactlyInAnyOrderElementsOf(Compose.ofProject().mountedConfigs());
  }

  @Test
  void anOrderIsCountedAndTimedOnItsWay() {
    double placed = value("holdfast_orders_total{.*event=\"placed\".*}");
    double timed = value("holdfast_order_duration_seconds_count{.*outcome=\"rejected\".*}");
    double asked = value("holdfast_order_state_duration_seconds_count{.*state=\"asked\".*}");

    Api.Answer answer =
        RunningHoldfast.orders()
            .post("/api/orders", "{\"lines\":[{\"sku\":\"COUNTED\",\"quantity\":1}]}");

    assertThat(answer.status()).isEqualTo(202);
    await()
        .untilAsserted(
            () -> {
              assertThat(value("holdfast_order_duration_seconds_count{.*outcome=\"rejected\".*}"))
                  .isGreaterThan(timed);
              assertThat(value("holdfast_order_state_duration_seconds_count{.*\"asked\".*}"))
                  .isGreaterThan(asked);
            });
    assertThat(value("holdfast_orders_total{.*event=\"placed\".*}")).isGreaterThan(placed);
  }

  private static double value(String sample) {
    Pattern line = Pattern.compile("(?m)^" + sample.replace("{", "\\{").replace("}", "} (\\S+)$"));
    return line.matcher(RunningHoldfast.orders().get("/actuator/prometheus").response().body())
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }
}
