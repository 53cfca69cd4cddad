package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.Node;
import java.io.IOException;
import java.util.List;

/**
 * Each node in turn is told to end, does, and is started again, as when a release is rolled out.
 */
public record RollingRestart(List<Node> nodes) implements Fault {

  @Override
  public String kind() {
    return "rolling restart";
  }

  @Override
  public String target() {
    return "all order nodes";
  }

  @Override
  public String begin() throws IOException, InterruptedException {
    for (Node node : nodes) {
      node.terminate();
      if (node.isAlive()) {
        throw new IllegalStateException(node.name() + " is still there.");
      }
      node.launch();
      node.awaitReady();
    }
    return nodes.size() + " nodes ended and started, one after the other";
  }

  @Override
  public void heal() {
    // each is back already
  }
}
