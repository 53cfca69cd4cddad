package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RawCall;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What no well-meaning client sends, to every kind of address and in both contexts, is answered
 * with a 4xx problem: never with a page of Tomcat's, a stack trace or a fault of ours.
 */
class OddRequestsTest {

  private static final List<Api> CONTEXTS =
      List.of(RunningHoldfast.orders(), RunningHoldfast.inventory());
  private static final String END = "\nConnection: close\n\n";

  private static final List<String> BROKEN =
      List.of(
          "GET\nHost: x" + END,
          "GET /api/audit HTTP/9.9\nHost: x" + END,
          "\u0000\u0001 /api/audit HTTP/1.1\nHost: x" + END,
          "GET /api/audit HTTP/1.1" + END,
          "GET /api/audit HTTP/1.1\nHost: a b" + END,
          "GET /api/audit HTTP/1.1\nHost: a_[" + END,
          "GET /api/audit HTTP/1.1\nHost: x\nX: a\u0000b" + END,
          "GET /api/audit HTTP/1.1\nHost: x\nX: " + "x".repeat(9000) + END,
          "GET /api/audit HTTP/1.1\nHost: x" + "\nX: x".repeat(200) + END,
          "GET /api/audit?" + "x".repeat(9000) + " HTTP/1.1\nHost: x" + END,
          "GET /api/audit?" + "a=1&".repeat(1001) + " HTTP/1.1\nHost: x" + END,
          "GET http:///api/audit HTTP/1.1\nHost: x" + END);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | GET     | /api/set-aside/%00
          400 | GET     | /api/set-aside/%FF
          400 | GET     | /api/set-aside/%zz
          400 | GET     | /api/set-aside/a%2Fb
          400 | GET     | /api/set-aside/a%5Cb
          400 | GET     | /api/set-aside/{}
          400 | GET     | /api/set-aside?cursor=%00
          400 | GET     | /api/set-aside?cursor=%FF
          400 | GET     | /api/set-aside?limit=%zz
          400 | GET     | /api/set-aside?%zz=1
          400 | GET     | /api/set-aside?=
          400 | GET     | /api/set-aside?limit=99999999999999999999
          400 | GET     | /api/audit?fresh=2
          400 | POST    | /api/set-aside/x/release?processor=%00
          400 | GET     | /api/../../etc/passwd
          400 | GET     | *
          400 | CONNECT | example.org:80
          404 | GET     | //api//audit
          404 | GET     | /api/audit/
          404 | GET     | /api/audit;jsessionid=1/x
          404 | GET     | /error
          404 | GET     | /nothing
          404 | GET     | /v3/api-docs/nothing
          404 | GET     | /swagger-ui/nothing
          404 | GET     | /problems/nothing
          404 | GET     | /actuator/nothing
          404 | GET     | /actuator/health/nothing
          400 | GET     | /actuator/prometheus?includedNames=%zz
          405 | TRACE   | /api/audit
          405 | FOO     | /api/audit
          405 | FOO     | /
          405 | FOO     | /index.html
          405 | FOO     | /actuator/health
          405 | DELETE  | /actuator/health
          405 | PATCH   | /api/audit
          405 | POST    | /v3/api-docs
          405 | POST    | /index.html
          """)
  void anOddAddressOrMethodIsAProblem(int status, String method, String address) {
    assertProblem(status, method + " " + address + " HTTP/1.1\nHost: x" + END);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          406 | /api/audit           | Accept: application/xml
          406 | /api/audit           | Accept: application/yaml
          406 | /api/audit           | Accept: nonsense
          406 | /api/audit           | Accept: */*;q=x
          406 | /api/console/live    | Accept: application/json
          404 | /nothing             | Accept: nonsense
          404 | /nothing             | Accept: text/html
          400 | /api/audit?fresh=x   | Accept: application/json
          406 | /actuator/health     | Accept: application/xml
          406 | /actuator/health     | Accept: nonsense
          406 | /actuator/prometheus | Accept: application/xml
          406 | /v3/api-docs         | Accept: application/xml
          416 | /index.html          | Range: bytes=99999999-
          417 | /api/audit           | Expect: a miracle
          400 | /api/audit           | Host: y
          400 | /api/audit           | a b: c
          400 | /api/audit           | no colon
          400 | /api/audit           | Content-Length: -1
          400 | /api/audit           | Content-Length: one
          400 | /api/audit           | Transfer-Encoding: rot13
          """)
  void anOddHeaderIsAProblem(int status, String address, String header) {
    assertProblem(status, "GET " + address + " HTTP/1.1\nHost: x\n" + header + END);
  }

  @Test
  void whatCannotBeReadAsHttpIsAProblem() {
    BROKEN.forEach(request -> assertProblem(400, request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | Content-Type: application/json~Transfer-Encoding: chunked             | zz~{}~0~~
          400 | Content-Type: application/json~Content-Length: 500                    | {"perSecond":
          400 | Content-Type: application/json~Content-Length: 2~Content-Length: 2    | {}
          400 | Content-Type: application/json~Content-Type: text/plain~Content-Length: 2 | {}
          400 | Content-Type: application/json~Content-Length: 2                      | \u00ff{
          415 | Content-Type: application/json;charset=none~Content-Length: 2         | {}
          415 | Content-Length: 2                                                     | {}
          415 | Content-Type: application/json~Content-Encoding: gzip~Content-Length: 2 | {}
          415 | Content-Type: */*~Content-Length: 2                                   | {}
          415 | Content-Type: application/*~Content-Length: 2                         | {}
          415 | Content-Type: nonsense~Content-Length: 2                              | {}
          415 | Content-Type: application/yaml~Content-Length: 12                     | perSecond: 1
          415 | Content-Type: multipart/form-data~Content-Length: 2                   | {}
          415 | Content-Type: multipart/form-data; boundary=x~Content-Length: 2       | {}
          415 | Content-Type: application/x-www-form-urlencoded~Content-Length: 5     | a=%zz
          """)
  void anOddBodyIsAProblem(int status, String headers, String body) {
    assertProblem(
        status,
        "POST /api/admin/messages/republish HTTP/1.1\nHost: x\n"
            + headers.replace('~', '\n')
            + END
            + body.replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          415 | application/x-www-form-urlencoded  | processor=order-inbox
          415 | multipart/form-data; boundary=x    | --x
          """)
  void whatIsNoJsonIsNotReadByACallWithoutABodyEither(int status, String type, String body) {
    assertProblem(
        status,
        "POST /api/set-aside/x/release HTTP/1.1\nHost: x\nContent-Type: %s\nContent-Length: %d"
                .formatted(type, body.length())
            + END
            + body);
  }

  private static void assertProblem(int status, String request) {
    for (Api context : CONTEXTS) {
      RawCall.Answer answer = RawCall.send(context, request);

      assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
      Refusal.assertProblem(
          answer.json(),
          answer.header("Content-Type"),
          switch (status) {
            case 400 -> "invalid-request";
            case 404 -> "not-found";
            default -> "http";
          });
      assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
  }
}
