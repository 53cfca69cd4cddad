package io.holdfast.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.ApiContract.Answered;
import io.holdfast.processes.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A context's HTTP API as a caller uses it; no answer is accepted that is not as documented. */
public final class Api {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Patience.FOR_A_MOMENT).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final boolean waitsForAListener;

  public Api(String base) {
    this(base, false);
  }

  private Api(String base, boolean waitsForAListener) {
    this.base = base;
    this.waitsForAListener = waitsForAListener;
  }

  /**
   * Waits where nobody listens, as while a context starts anew because a test has taken the newest
   * event out of its store.
   */
  public Api waitingForAListener() {
    return new Api(base, true);
  }

  /** An answer: its status, its body as JSON (null where it is none) and its headers. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    public String text(String field) {
      return body.path(field).asText();
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .POST(BodyPublishers.ofString(json))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Patience.FOR_A_MOMENT);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          waitsForAListener ? awaited(request.build()) : sent(request.build());
      Answer answer = new Answer(response.statusCode(), json(response), response);
      assertAsDocumented(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> sent(HttpRequest request)
      throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> awaited(HttpRequest request) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreException(ConnectException.class)
        .until(() -> sent(request), Objects::nonNull);
  }

  private static void assertAsDocumented(Answer answer) {
    HttpRequest request = answer.response().request();
    String mediaType = answer.header("Content-Type");
    Answered answered =
        new Answered(
            request.method(),
            request.uri().getRawPath(),
            answer.status(),
            mediaType == null ? "" : mediaType.replaceAll(";.*", ""),
            answer.body());
    assertThat(ApiContract.faults(answered)).as("%s of the documented API", answered).isEmpty();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    boolean isJson =
        response.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
    return isJson && !response.body().isEmpty() ? JSON.readTree(response.body()) : null;
  }
}
