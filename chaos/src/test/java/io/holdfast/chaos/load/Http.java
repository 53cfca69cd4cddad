package io.holdfast.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls as an impatient client makes them; never throws, always tells what is known. */
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  static final ObjectMapper JSON = new ObjectMapper();

  private Http() {}

  public static Reply get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).GET().build());
  }

  /** For what may take its time, such as an audit. */
  public static Reply get(String url, Duration patience) {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(patience).GET().build());
  }

  public static Reply post(String url, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private static Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      int status = response.statusCode();
      Outcome outcome = status < 300 ? Outcome.OK : status < 500 ? Outcome.FAILED : Outcome.UNKNOWN;
      String note = outcome == Outcome.OK ? null : response.body();
      return new Reply(outcome, status, json(response.body()), note);
    } catch (ConnectException | HttpConnectTimeoutException nobodyThere) {
      return new Reply(Outcome.FAILED, 0, MissingNode.getInstance(), nobodyThere.toString());
    } catch (IOException cutOff) {
      return new Reply(Outcome.UNKNOWN, 0, MissingNode.getInstance(), cutOff.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply(Outcome.UNKNOWN, 0, MissingNode.getInstance(), e.toString());
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException noJson) {
      return MissingNode.getInstance();
    }
  }
}
