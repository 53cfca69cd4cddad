package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls that a page shows or names, made to the running contexts in place of the usual ports. */
final class ShownCalls {

  private static final Pattern NAMED = Pattern.compile("`(GET|POST) (/api/[^`?]+)`");

  private ShownCalls() {}

  static Api.Answer send(CurlCall call) {
    return send(call, api(call.address()));
  }

  /**
   * @param context in place of the one that the page names
   */
  static Api.Answer send(CurlCall call, Api context) {
    HttpRequest.Builder request =
        context
            .request(path(call.address()))
            .method(
                call.method(),
                call.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    for (int n = 0; n < call.headers().size(); n += 2) {
      request.header(call.headers().get(n), call.headers().get(n + 1));
    }
    return context.send(request);
  }

  static Api.Answer get(URI address) {
    return api(address).get(path(address));
  }

  /** The calls that stand in the text as {@code `GET /api/…`}. */
  static List<MatchResult> namedIn(Markdown page) {
    return NAMED.matcher(page.text()).results().toList();
  }

  static void assertIsInTheApi(MatchResult call) {
    String method = call.group(1).toLowerCase(Locale.ROOT);
    assertThat(Stream.of("http://localhost:8080", "http://localhost:8081"))
        .as(call.group())
        .anyMatch(
            base -> {
              JsonNode paths = get(URI.create(base + "/v3/api-docs")).body().path("paths");
              return paths.path(call.group(2)).has(method);
            });
  }

  private static Api api(URI address) {
    return address.getPort() == 8080 ? RunningHoldfast.orders() : RunningHoldfast.inventory();
  }

  private static String path(URI address) {
    return address.getQuery() == null
        ? address.getPath()
        : address.getPath() + "?" + address.getQuery();
  }
}
