package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.Broker;

/** Kafka stands still with its connections open. */
public record BrokerPaused(Broker broker) implements Fault {

  @Override
  public String kind() {
    return "Kafka frozen and woken";
  }

  @Override
  public String target() {
    return "kafka";
  }

  @Override
  public String begin() {
    broker.pause();
    return "process " + broker.pid() + " is in state T";
  }

  @Override
  public void heal() {
    broker.resume();
  }
}
