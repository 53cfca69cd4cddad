package io.holdfast.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Holdfast's own audit finds, in either context, once it has read everything. */
public final class Audits {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final List<Violation> violations = new ArrayList<>();

  public Audits(Cluster cluster) {
    this.cluster = cluster;
  }

  public List<Violation> violations() {
    for (Node node : List.of(cluster.inventory(), cluster.orderNodes().get(0))) {
      Reply reply = Http.get(node.url() + "/api/audit?fresh=true", PATIENCE);
      if (!reply.isOk()) {
        violations.add(new Violation("The audit answers", node.name(), reply.toString()));
      }
      reply.body().path("invariants").forEach(this::check);
    }
    return violations;
  }

  private void check(JsonNode invariant) {
    if (!invariant.path("holds").asBoolean()) {
      violations.add(
          new Violation(
              "Audit: " + invariant.path("name").asText(),
              invariant.path("id").asText(),
              invariant.path("violations").toString()));
    }
  }
}
