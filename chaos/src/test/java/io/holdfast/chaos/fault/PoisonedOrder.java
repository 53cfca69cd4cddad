package io.holdfast.chaos.fault;

import io.holdfast.chaos.check.Finality;
import io.holdfast.chaos.check.Observer;
import io.holdfast.chaos.check.Witness;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Order;
import io.holdfast.chaos.load.OrderBook;
import io.holdfast.chaos.load.Reply;
import io.holdfast.processes.Patience;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * One order on which the saga fails, whatever it tries: it must be set aside alone, with every
 * other order going on, and come to its end once the cause is mended and it is released.
 */
public final class PoisonedOrder implements Fault {

  private final Node node;
  private final Observer orders;
  private final OrderBook book;
  private final Finality finality;
  private Order order;

  public PoisonedOrder(Node node, Observer orders, OrderBook book, Finality finality) {
    this.node = node;
    this.orders = orders;
    this.book = book;
    this.finality = finality;
  }

  @Override
  public String kind() {
    return "order that cannot be processed";
  }

  @Override
  public String target() {
    return "saga";
  }

  @Override
  public String begin() {
    order = book.odd();
    new Witness(orders).poison(order.id());
    Reply reply = Http.post(node.url() + "/api/orders", order.json());
    if (!reply.isOk()) {
      throw new IllegalStateException("The order was not taken: " + reply);
    }
    book.acknowledge(order);
    String evidence = new SetAside(node).await(order.id());
    Set<String> others = finality.open();
    others.remove(order.id());
    Awaitility.await("all other orders to end")
        .atMost(Patience.FOR_A_MOMENT)
        .until(() -> finality.open().stream().noneMatch(others::contains));
    if (!finality.open().contains(order.id())) {
      throw new IllegalStateException("The poisoned order has come to an end: " + order.id());
    }
    return evidence + ", and " + others.size() + " other open orders came to their end";
  }

  @Override
  public void heal() {
    new Witness(orders).mend(order.id());
    new SetAside(node).release(order.id());
  }
}
