package io.holdfast.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Orders at a steady rate, whether or not the ones before are answered. Times count from when an
 * order was due, so that a system that falls behind cannot hide it.
 *
 * <p>An order counts as final when a query on the system's database sees it final: the same query
 * that waits for the end of a load, by the order's id, every two milliseconds for all open orders.
 */
final class OpenLoop {

  private static final int SENDERS = 10;
  private static final long LOOK_EVERY_NANOS = 10_000_000;

  private final SystemUnderTest system;
  private final Map<UUID, Long> open = new ConcurrentHashMap<>();
  private final Histogram answers = Latencies.histogram();
  private final Histogram ends = Latencies.histogram();
  private volatile boolean sent;

  OpenLoop(SystemUnderTest system) {
    this.system = system;
  }

  /** Times in nanoseconds. */
  record Times(Histogram answers, Histogram ends) {}

  Times run(OrderMix mix, int rate, Duration length) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long orders = rate * length.toSeconds();
    List<Thread> senders = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      int first = n;
      HttpConnection connection = new HttpConnection(system.orderPort());
      senders.add(
          new Thread(
              () -> send(connection, mix, begin, first, orders, 1_000_000_000L / rate), "sender"));
    }
    Thread watch = new Thread(this::watch, "watch");
    watch.start();
    senders.forEach(Thread::start);
    for (Thread sender : senders) {
      sender.join();
    }
    sent = true;
    watch.join();
    return new Times(answers, ends);
  }

  private void send(
      HttpConnection connection, OrderMix mix, long begin, int first, long orders, long apart) {
    try (connection) {
      for (long n = first; n < orders; n += SENDERS) {
        long due = begin + n * apart;
        UUID id = mix.ids().next();
        byte[] body = mix.order(id);
        LockSupport.parkNanos(due - System.nanoTime());
        open.put(id, due);
        int status = connection.post("/api/orders", body);
        if (status / 100 != 2) {
          throw new IllegalStateException(system.name() + " answered " + status);
        }
        long took = System.nanoTime() - due;
        synchronized (answers) {
          Latencies.record(answers, took);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(system.name() + " has cut a connection.", e);
    }
  }

  private void watch() {
    while (!sent || !open.isEmpty()) {
      if (!open.isEmpty()) {
        Map<UUID, Boolean> ended = system.finalAmong(List.copyOf(open.keySet()));
        long now = System.nanoTime();
        ended.keySet().forEach(id -> Latencies.record(ends, now - open.remove(id)));
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }
}
