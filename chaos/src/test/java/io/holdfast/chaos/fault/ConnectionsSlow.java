package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.TcpProxy;
import java.time.Duration;

/** Everything comes late, and through a narrow line. */
public record ConnectionsSlow(
    String kind, String target, TcpProxy proxy, Duration delay, long bytesPerSecond)
    implements Fault {

  @Override
  public String begin() {
    if (proxy.openConnections() == 0) {
      throw new IllegalStateException("There was no connection to slow down.");
    }
    proxy.slowDown(delay, bytesPerSecond);
    return "%d connections, %d ms late each way, %s bytes per second"
        .formatted(
            proxy.openConnections(),
            delay.toMillis(),
            bytesPerSecond == 0 ? "any" : bytesPerSecond);
  }

  @Override
  public void heal() {
    proxy.heal();
  }
}
