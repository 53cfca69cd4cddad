package io.holdfast.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Reply;
import io.holdfast.processes.Patience;
import org.awaitility.Awaitility;

/** What an operator does about orders that a node has set aside. */
record SetAside(Node node) {

  /** Waits until the order is set aside; returns by whom and why. */
  String await(String orderId) {
    String details = node.url() + "/api/set-aside/" + orderId;
    Awaitility.await(orderId + " to be set aside")
        .atMost(Patience.FOR_A_MOMENT)
        .until(() -> !Http.get(details).body().path("entries").isEmpty());
    JsonNode entry = Http.get(details).body().path("entries").path(0);
    return "set aside by " + entry.path("processor").asText();
  }

  void release(String orderId) {
    act(orderId + "/release", "{}");
  }

  void discard(String orderId, String reason) {
    act(orderId + "/discard", "{\"reason\":\"%s\"}".formatted(reason));
  }

  private void act(String path, String json) {
    Reply reply = Http.post(node.url() + "/api/set-aside/" + path, json);
    if (!reply.isOk()) {
      throw new IllegalStateException(path + " does not work: " + reply);
    }
  }
}
