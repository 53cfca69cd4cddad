package io.holdfast.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A run of Holdfast over servers of its own in which one order is confirmed, and then it ends. */
final class Rehearsal {

  private static final String ORDER = "00000000-0000-4000-8000-000000000001";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String orders = "http://127.0.0.1:" + Ports.free();
  private final String inventory = "http://127.0.0.1:" + Ports.free();
  private final RunnableJar jar;
  private final ServerProcess process;

  Rehearsal(RunnableJar jar, Path folder) throws IOException {
    this.jar = jar;
    this.process = new ServerProcess("rehearsal", folder);
    PreparedPostgres.in(folder.resolve("data"));
  }

  void run() throws IOException, InterruptedException {
    process.start(
        jar.application(
            List.of(
                "--holdfast.order.port=" + URI.create(orders).getPort(),
                "--holdfast.inventory.port=" + URI.create(inventory).getPort(),
                "--holdfast.embedded.postgres-port=" + Ports.free(),
                "--holdfast.embedded.kafka-port=" + Ports.free(),
                "--holdfast.kafka.partitions=2",
                "--spring.datasource.hikari.minimum-idle=2")));
    try {
      awaitAnswer(orders + "/actuator/health/readiness", "UP");
      awaitAnswer(inventory + "/actuator/health/readiness", "UP");
      post(inventory + "/api/stock/TEA/receipts", "{\"quantity\":1}");
      post(
          orders + "/api/orders",
          "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"TEA\",\"quantity\":1}]}".formatted(ORDER));
      awaitAnswer(orders + "/api/orders/" + ORDER, "CONFIRMED");
      process.terminate();
    } finally {
      process.killIfAlive();
    }
  }

  private void awaitAnswer(String url, String part) {
    await(url + " to say " + part)
        .atMost(Patience.FOR_A_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast("it has ended, see " + process.log(), () -> !process.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> send(HttpRequest.newBuilder(URI.create(url))).contains(part));
  }

  private void post(String url, String json) {
    send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private String send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
