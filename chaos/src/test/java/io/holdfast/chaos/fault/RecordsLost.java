package io.holdfast.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chaos.cluster.Broker;
import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Kafka comes back without its data: no topics, no records, positions that point to nowhere. The
 * operator then sends everything again, in both contexts.
 */
public final class RecordsLost implements Fault {

  private final Cluster cluster;

  public RecordsLost(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public String kind() {
    return "Kafka's data lost";
  }

  @Override
  public String target() {
    return "kafka";
  }

  @Override
  public String begin() throws IOException, InterruptedException {
    Broker broker = cluster.broker();
    broker.kill();
    int files = 0;
    try (Stream<Path> tree = Files.walk(broker.dataFolder())) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
        files++;
      }
    }
    return files + " files of Kafka deleted";
  }

  @Override
  public void heal() throws IOException {
    cluster.broker().start();
    republish(cluster.orderNodes().get(0));
    republish(cluster.inventory());
  }

  private void republish(Node node) {
    String call = node.url() + "/api/admin/messages/republish";
    Reply started = Http.post(call, "{\"from\":\"2000-01-01T00:00:00Z\"}");
    if (!started.isOk()) {
      throw new IllegalStateException("Messages cannot be sent again: " + started);
    }
    String job = node.url() + "/api/admin/jobs/" + started.body().path("id").asText();
    Awaitility.await("messages of " + node.name() + " to be sent again")
        .atMost(Duration.ofMinutes(2))
        .until(() -> state(Http.get(job).body()).equals("DONE"));
  }

  private static String state(JsonNode job) {
    return job.path("state").asText();
  }
}
