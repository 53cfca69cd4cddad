package io.holdfast.chaos.load;

import static org.awaitility.Awaitility.await;

import io.holdfast.chaos.cluster.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients in closed loops, together never faster than a rate: whoever waits for an answer sends
 * nothing, as real callers do.
 */
public final class Load {

  private final OrderBook book = new OrderBook();
  private final Complaints complaints = new Complaints();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong nextSlot = new AtomicLong(System.nanoTime());
  private final long slotNanos;
  private volatile boolean stopped;

  /** Starts clients that place orders at all nodes until they are stopped. */
  public Load(List<Node> nodes, int clients, int ordersPerSecond, long seed, History history) {
    slotNanos = 1_000_000_000L / ordersPerSecond;
    for (int number = 0; number < clients; number++) {
      Client client = new Client(number, nodes, book, history, complaints, seed);
      Thread thread = new Thread(() -> run(client), "client-" + number);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void run(Client client) {
    while (!stopped) {
      awaitSlot();
      client.placeOne();
    }
  }

  /** Time in which nobody could send is not made up for afterwards. */
  private void awaitSlot() {
    long now = System.nanoTime();
    long slot = nextSlot.updateAndGet(next -> Math.max(next, now - slotNanos) + slotNanos);
    LockSupport.parkNanos(slot - System.nanoTime());
  }

  public OrderBook book() {
    return book;
  }

  public List<String> complaints() {
    return complaints.all();
  }

  public void awaitAcknowledged(int count, Duration bound) {
    await(count + " acknowledged orders")
        .atMost(bound)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> book.acknowledgedCount() >= count);
  }

  /** Lets each client finish its order, then returns. */
  public void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Makes the clients end, without waiting for them. */
  public void abandon() {
    stopped = true;
  }
}
