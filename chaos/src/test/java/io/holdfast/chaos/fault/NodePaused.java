package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.Node;

/** SIGSTOP for longer than the claim timeout: to all others the node is dead, and it comes back. */
public record NodePaused(String kind, Node node) implements Fault {

  @Override
  public String target() {
    return node.name();
  }

  @Override
  public String begin() {
    node.pause();
    return "process " + node.pid() + " is in state T";
  }

  @Override
  public void heal() {
    node.resume();
  }
}
