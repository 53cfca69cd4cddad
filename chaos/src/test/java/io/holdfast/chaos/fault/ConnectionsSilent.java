package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.TcpProxy;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Half-open connections: what is sent disappears, and neither side is told. */
public record ConnectionsSilent(String kind, String target, TcpProxy proxy) implements Fault {

  @Override
  public String begin() {
    long before = proxy.swallowedBytes();
    proxy.fallSilent();
    Awaitility.await("something to get lost on the way to " + target)
        .atMost(Duration.ofSeconds(20))
        .until(() -> proxy.swallowedBytes() > before);
    return proxy.openConnections() + " connections dead without notice";
  }

  @Override
  public void heal() {
    proxy.heal();
  }
}
