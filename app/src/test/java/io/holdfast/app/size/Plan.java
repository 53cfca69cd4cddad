package io.holdfast.app.size;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL has carried out a statement.
 *
 * @param root the topmost node of the plan, with what it really did
 */
record Plan(String statement, double millis, JsonNode root) {

  /** How many rows were looked at in tables and indexes, whether or not they were of use. */
  long rowsRead() {
    return nodes().stream().filter(node -> node.has("Relation Name")).mapToLong(Plan::rowsOf).sum();
  }

  /** The tables that were read from one end to the other. */
  List<String> tablesReadWhole() {
    return nodes().stream()
        .filter(node -> node.path("Node Type").asText().equals("Seq Scan"))
        .map(node -> node.path("Relation Name").asText())
        .distinct()
        .toList();
  }

  private static long rowsOf(JsonNode node) {
    long rows =
        node.path("Actual Rows").asLong()
            + node.path("Rows Removed by Filter").asLong()
            + node.path("Rows Removed by Index Recheck").asLong();
    return rows * node.path("Actual Loops").asLong();
  }

  private List<JsonNode> nodes() {
    List<JsonNode> nodes = new ArrayList<>(List.of(root));
    for (int next = 0; next < nodes.size(); next++) {
      nodes.get(next).path("Plans").forEach(nodes::add);
    }
    return nodes;
  }
}
