package io.holdfast.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.fuzz.DocumentedCall;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.RawCall;
import io.holdfast.app.testing.RunningHoldfast;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser lets a page of somebody else do nothing here; nobody else notices. */
class ForeignPagesTest {

  private static final String END = "\nConnection: close\n\n";
  private static final String CANCEL = "POST /api/orders/none/cancellation HTTP/1.1\n";
  private static final String READ = "GET /api/audit HTTP/1.1\n";

  static Stream<Api> contexts() {
    return Stream.of(RunningHoldfast.orders(), RunningHoldfast.inventory());
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void noCallThatChangesAnythingIsOpenToAForeignPage(Api context) {
    List<DocumentedCall> changing =
        DocumentedCall.allOf(context).stream()
            .filter(call -> call.method().equals("POST"))
            .toList();
    assertThat(changing).isNotEmpty();
    for (DocumentedCall call : changing) {
      String request = "POST " + call.pathWith("none") + " HTTP/1.1\nHost: localhost\n";
      assertRefused(context, request + "Sec-Fetch-Site: cross-site");
      assertRefused(context, request + "Sec-Fetch-Site: same-site");
      assertRefused(context, request + "Origin: http://evil.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: http://localhost.evil.example",
        "Origin: http://evil.example/localhost",
        "Origin: nonsense",
        "Origin: %%%",
      })
  void aFormOrAScriptOfAForeignPageIsRefused(String headers) {
    assertRefused(RunningHoldfast.orders(), CANCEL + "Host: localhost\n" + headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: */*",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: same-origin\nOrigin: https://behind.a.proxy.example",
        "Sec-Fetch-Site: none",
        "Origin: http://localhost",
      })
  void aPageOfOurOwnAndWhoeverIsNoBrowserGoesOn(String headers) {
    RawCall.Answer answer =
        RawCall.send(RunningHoldfast.orders(), CANCEL + "Host: localhost\n" + headers + END);
    assertThat(answer.status()).as(answer.body()).isNotEqualTo(403);
  }

  @Test
  void aForeignPageMayLinkHereButNotFetch() {
    for (Api context : contexts().toList()) {
      assertRefused(context, READ + "Host: x\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors");
      assertRefused(
          context,
          "GET /api/console/live HTTP/1.1\nHost: x\nSec-Fetch-Site: same-site\nSec-Fetch-Mode: cors");
      assertThat(
              RawCall.send(
                      context,
                      "GET / HTTP/1.1\nHost: x\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate"
                          + END)
                  .status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 403",
    "evil.example:8080, 403",
    "EVIL.example., 403",
    "localhost.evil.example, 403",
    "1.2.3.4.evil.example, 403",
    "localhost, 200",
    "LOCALHOST:8080, 200",
    "console.localhost, 200",
    "holdfast-order, 200",
    "10.1.2.3:8080, 200",
    "[::1]:8080, 200",
  })
  void aNameOfSomebodyElseIsNoneOfOurs(String host, int status) {
    for (String path : List.of("/", "/api/audit", "/actuator/health/liveness")) {
      RawCall.Answer answer =
          RawCall.send(
              RunningHoldfast.inventory(), "GET " + path + " HTTP/1.1\nHost: " + host + END);
      assertThat(answer.status()).as(path + answer.body()).isEqualTo(status);
    }
  }

  @Test
  void aProbeThatNamesNoHostIsAnswered() {
    for (Api context : contexts().toList()) {
      RawCall.Answer answer = RawCall.send(context, "GET /actuator/health/liveness HTTP/1.0\n\n");
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void aNameThatIsAllowedIsOursAndTheManagementPortAsksAsWell() throws IOException {
    int port = freePort();
    try (OrderContextAlone orders =
        new OrderContextAlone(
            "--holdfast.http.allowed-hosts=orders.example.com",
            "--holdfast.order.management-port=" + port)) {
      String named = "Host: orders.example.com\n";
      assertThat(RawCall.send(orders.api(), READ + named.strip() + END).status()).isEqualTo(200);
      assertThat(
              RawCall.send(
                      orders.api(), CANCEL + named + "Origin: https://orders.example.com" + END)
                  .status())
          .isNotEqualTo(403);
      Api management = new Api("http://127.0.0.1:" + port);
      assertThat(management.get("/actuator/prometheus").status()).isEqualTo(200);
      assertRefused(management, "GET /actuator/prometheus HTTP/1.1\nHost: evil.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /api/audit",
        "HEAD /api/audit",
        "GET /nothing",
        "GET /%zz",
        "POST /api/audit",
        "GET /swagger-ui/index.html",
        "GET /problems/busy",
        "GET /actuator/health",
        "GET /api/orders?unknown=1"
      })
  void everyAnswerTellsABrowserWhatItMayDoWithIt(String call) {
    for (Api context : contexts().toList()) {
      RawCall.Answer answer = RawCall.send(context, call + " HTTP/1.1\nHost: x" + END);
      assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Cache-Control"))
          .isEqualTo(call.matches("\\S+ /(api|actuator|swagger-ui).*") ? "no-store" : "no-cache");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static void assertRefused(Api context, String request) {
    RawCall.Answer answer = RawCall.send(context, request + END);
    assertThat(answer.status()).as(request + answer.head()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").asText())
        .isEqualTo("urn:holdfast:problem:foreign-origin");
    assertThat(answer.json().path("detail").asText()).endsWith(".");
  }
}
