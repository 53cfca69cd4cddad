package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.Http;
import java.io.IOException;

/** {@code kill -9} of a node, which is started again later. */
public record NodeKilled(String kind, Node node) implements Fault {

  @Override
  public String target() {
    return node.name();
  }

  @Override
  public String begin() throws InterruptedException {
    long pid = node.pid();
    node.kill();
    if (node.isAlive() || Http.get(node.url() + "/actuator/health").status() != 0) {
      throw new IllegalStateException(node.name() + " still answers after SIGKILL.");
    }
    return "process " + pid + " is gone and its port is silent";
  }

  @Override
  public void heal() throws IOException {
    node.launch();
  }
}
