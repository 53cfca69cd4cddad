package io.holdfast.app.http;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RawConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** More callers than the server has threads, each of whom says the same, byte by byte. */
final class Crowd implements AutoCloseable {

  private static final int CALLERS = 260;

  private static final int LITTLE = 1024;

  private final List<RawConnection> callers = new ArrayList<>();
  private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();

  /**
   * @param starts what they say at once, by turns
   * @param drop what each of them says after it, twice a second, or empty
   */
  Crowd(Api server, List<String> starts, String drop) {
    for (int n = 0; n < CALLERS; n++) {
      RawConnection caller = new RawConnection(server, LITTLE);
      caller.send(starts.get(n % starts.size()));
      callers.add(caller);
    }
    if (!drop.isEmpty()) {
      dripping.scheduleWithFixedDelay(() -> drip(drop), 500, 500, TimeUnit.MILLISECONDS);
    }
  }

  private void drip(String drop) {
    callers.forEach(caller -> caller.send(drop));
  }

  int size() {
    return callers.size();
  }

  /** What each has been answered by the time that the server has ended all connections. */
  List<String> answers() {
    return callers.stream().map(RawConnection::readToTheEnd).toList();
  }

  @Override
  public void close() {
    dripping.shutdownNow();
    callers.forEach(RawConnection::close);
  }
}
