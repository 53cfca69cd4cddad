package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.TcpProxy;

/** Every connection is reset, and new ones are too, until it is healed. */
public record ConnectionsCut(String kind, String target, TcpProxy proxy) implements Fault {

  @Override
  public String begin() {
    long before = proxy.resets();
    proxy.cut();
    long cut = proxy.resets() - before;
    if (cut == 0) {
      throw new IllegalStateException("There was no connection to cut on the way to " + target);
    }
    return cut + " connections reset";
  }

  @Override
  public void heal() {
    proxy.heal();
  }
}
