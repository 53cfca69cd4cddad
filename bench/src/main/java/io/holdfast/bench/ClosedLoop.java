package io.holdfast.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** Clients who each send their next order as soon as the one before is answered. */
final class ClosedLoop {

  private final SystemUnderTest system;
  private final OrderMix mix;
  private final List<Client> clients = new ArrayList<>();
  private final long began = System.nanoTime();
  private volatile boolean stopped;

  private ClosedLoop(SystemUnderTest system, OrderMix mix) {
    this.system = system;
    this.mix = mix;
  }

  /** Starts them and returns at once. */
  static ClosedLoop start(SystemUnderTest system, OrderMix mix, int clients) throws IOException {
    ClosedLoop loop = new ClosedLoop(system, mix);
    for (int n = 0; n < clients; n++) {
      loop.clients.add(loop.new Client());
    }
    loop.clients.forEach(Thread::start);
    return loop;
  }

  /** Runs them for some time. */
  static Accepted run(SystemUnderTest system, OrderMix mix, int clients, Duration length)
      throws IOException, InterruptedException {
    ClosedLoop loop = start(system, mix, clients);
    Thread.sleep(length.toMillis());
    return loop.stop();
  }

  /** Lets every client finish the order that it is at; one whose server has died is finished. */
  Accepted stop() throws InterruptedException {
    stopped = true;
    List<UUID> orders = new ArrayList<>();
    Histogram answers = Latencies.histogram();
    long refused = 0;
    for (Client client : clients) {
      client.join();
      orders.addAll(client.accepted);
      answers.add(client.answers);
      refused += client.refused;
    }
    return new Accepted(orders, refused, answers, began, System.nanoTime());
  }

  private final class Client extends Thread {

    private final HttpConnection connection = new HttpConnection(system.orderPort());
    private final List<UUID> accepted = new ArrayList<>();
    private final Histogram answers = Latencies.histogram();
    private long refused;

    Client() throws IOException {
      super("client");
    }

    @Override
    public void run() {
      try (connection) {
        while (!stopped) {
          place();
        }
      } catch (IOException serverGone) {
        // what it had answered until then counts
      }
    }

    private void place() throws IOException {
      UUID id = mix.ids().next();
      byte[] body = mix.order(id);
      long sent = System.nanoTime();
      int status = connection.post("/api/orders", body);
      Latencies.record(answers, System.nanoTime() - sent);
      if (status / 100 == 2) {
        accepted.add(id);
      } else {
        refused++;
      }
    }
  }
}
