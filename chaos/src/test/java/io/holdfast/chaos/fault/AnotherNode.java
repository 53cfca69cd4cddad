package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.cluster.Node;
import java.io.IOException;

/** One node more competes for the work, and then dies with whatever it has got hold of. */
public final class AnotherNode implements Fault {

  private final Cluster cluster;
  private Node node;

  public AnotherNode(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public String kind() {
    return "a further node comes and dies";
  }

  @Override
  public String target() {
    return "order nodes";
  }

  @Override
  public String begin() throws IOException {
    node = cluster.furtherOrderNode();
    node.launch();
    node.awaitReady();
    return "process " + node.pid() + " is ready";
  }

  @Override
  public void heal() {
    node.end();
  }
}
