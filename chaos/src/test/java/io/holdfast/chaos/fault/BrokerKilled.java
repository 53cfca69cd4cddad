package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.Broker;
import java.io.IOException;

/** {@code kill -9} of Kafka, which is started again over its data. */
public record BrokerKilled(Broker broker) implements Fault {

  @Override
  public String kind() {
    return "Kafka killed and started again";
  }

  @Override
  public String target() {
    return "kafka";
  }

  @Override
  public String begin() throws InterruptedException {
    long pid = broker.pid();
    broker.kill();
    if (broker.isAlive()) {
      throw new IllegalStateException("Kafka is alive after SIGKILL.");
    }
    return "process " + pid + " is gone";
  }

  @Override
  public void heal() throws IOException {
    broker.start();
  }
}
