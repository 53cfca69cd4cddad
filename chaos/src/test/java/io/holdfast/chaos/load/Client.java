package io.holdfast.chaos.load;

import io.holdfast.chaos.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One customer: one call at a time, to one node until that fails. A tenth of its orders it sends
 * twice, a tenth it cancels while they are on their way, and what it does not know the end of it
 * mostly asks for again under the same id.
 */
final class Client {

  private static final int TRIES = 4;

  private final String name;
  private final List<Node> nodes;
  private final OrderBook book;
  private final History history;
  private final Complaints complaints;
  private final Random random;
  private final List<Order> mine = new ArrayList<>();
  private int home;

  Client(
      int number,
      List<Node> nodes,
      OrderBook book,
      History history,
      Complaints complaints,
      long seed) {
    this.name = "client-" + number;
    this.nodes = nodes;
    this.book = book;
    this.history = history;
    this.complaints = complaints;
    this.random = new Random(seed * 31 + number);
    this.home = number;
  }

  /** Places one order, with all that its customer does about it. */
  void placeOne() {
    if (random.nextInt(10) == 0) {
      home++;
    }
    Order order = book.next(random);
    for (int tries = 0; tries < TRIES && !settled(order); tries++) {
      place(order);
      if (random.nextInt(5) == 0) {
        break;
      }
    }
    if (!order.isAcknowledged()) {
      return;
    }
    mine.add(order);
    if (random.nextInt(10) == 0) {
      place(order);
    }
    if (random.nextInt(10) == 0) {
      cancel(order);
    }
    if (random.nextInt(50) == 0) {
      placeOtherUnderTheIdOf(mine.get(random.nextInt(mine.size())));
    }
  }

  private static boolean settled(Order order) {
    return order.isAcknowledged() || order.isRefused();
  }

  private void place(Order order) {
    Reply reply = post("place", order, "/api/orders", order.json());
    if (reply.isOk()) {
      book.acknowledge(order);
    } else if (reply.status() >= 400 && reply.status() < 500) {
      order.refuse();
    }
    if (order.isValid() && order.isRefused()) {
      complaints.add("a valid order was refused", order.id(), reply);
    }
    if (!order.isValid() && reply.isOk()) {
      complaints.add("an invalid order was taken", order.id(), reply);
    }
  }

  private void cancel(Order order) {
    Reply reply = post("cancel", order, "/api/orders/" + order.id() + "/cancellation", "{}");
    if (reply.isOk()) {
      order.cancel();
    } else if (reply.status() == 404) {
      complaints.add("an acknowledged order is unknown", order.id(), reply);
    }
  }

  private void placeOtherUnderTheIdOf(Order order) {
    Order other = new Order(order.id(), java.util.Map.of("CHAOS-OTHER", 7), true);
    Reply reply = post("place-other", other, "/api/orders", other.json());
    if (reply.isOk()) {
      complaints.add("one id was taken for two orders", order.id(), reply);
    }
  }

  private Reply post(String operation, Order order, String path, String json) {
    Node node = nodes.get(Math.floorMod(home, nodes.size()));
    history.invoked(name, operation, order.id(), node.name());
    Reply reply = Http.post(node.url() + path, json);
    history.ended(name, operation, order.id(), node.name(), reply);
    if (reply.status() == 0 || reply.status() >= 500) {
      home++;
    }
    if (reply.status() == 500) {
      complaints.add("a request was answered 500", order.id(), reply);
    }
    return reply;
  }
}
