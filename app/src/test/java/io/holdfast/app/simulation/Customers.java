package io.holdfast.app.simulation;

import io.holdfast.app.inventory.InventoryAccess;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.InventoryRuleViolation;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderCommand.RequestRetry;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderRuleViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who orders, cancels, asks again, has inventory asked again, delivers stock, and once had other
 * stock reserved under the same id. They know what they were answered: done, refused, or nothing.
 */
final class Customers {

  static final List<String> SKUS = List.of("PLENTY", "SOME", "SCARCE");

  private static final int[] STOCK = {200, 25, 6};
  private static final int RESTOCKS = 2;
  private static final int GROUP = 3;

  enum Answer {
    DONE,
    REFUSED,
    NONE
  }

  /** What a customer knows about one order. */
  static final class Order {
    final PlaceOrder placement;
    Answer placed = Answer.NONE;
    Answer cancelled;

    Order(PlaceOrder placement) {
      this.placement = placement;
    }
  }

  /** What a supplier knows about one delivery. */
  static final class Delivery {
    final ReceiveStock receipt;
    Answer booked = Answer.NONE;

    Delivery(ReceiveStock receipt) {
      this.receipt = receipt;
    }
  }

  private final World world;
  private final Map<OrderId, Order> orders = new LinkedHashMap<>();
  private final List<Delivery> deliveries = new ArrayList<>();

  Customers(World world) {
    this.world = world;
  }

  Map<OrderId, Order> orders() {
    return orders;
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  void act() {
    if (deliveries.size() < SKUS.size()) {
      deliver(SKUS.get(deliveries.size()), STOCK[deliveries.size()]);
      return;
    }
    int dice = world.chance().nextInt(100);
    if (dice < 55 || orders.isEmpty()) {
      if (orders.size() < world.weather().orders()) {
        if (world.chance().nextInt(4) == 0) {
          placeTogether();
        } else {
          Order order = newOrder();
          place(order);
          perhapsReserveOtherLinesOf(order);
        }
      }
    } else if (dice < 70) {
      place(world.oneOf(new ArrayList<>(orders.values())));
    } else if (dice < 73) {
      placeAnotherUnderTheSameId(world.oneOf(new ArrayList<>(orders.values())));
    } else if (dice < 88) {
      cancel(world.oneOf(new ArrayList<>(orders.values())));
    } else if (dice < 91) {
      retry(world.oneOf(new ArrayList<>(orders.values())));
    } else if (dice < 95) {
      book(world.oneOf(deliveries));
    } else if (deliveries.size() < SKUS.size() + RESTOCKS) {
      deliver("SCARCE", 1 + world.chance().nextInt(3));
    }
  }

  /** Nobody is left without an answer. */
  void askAgain() {
    for (Order order : orders.values()) {
      if (order.placed != Answer.DONE) {
        place(order);
      }
      if (order.cancelled == Answer.NONE) {
        cancel(order);
      }
    }
    deliveries.stream().filter(delivery -> delivery.booked != Answer.DONE).forEach(this::book);
  }

  private Order newOrder() {
    OrderId id = new OrderId(UUID.fromString(world.nextIdentifier()));
    int first = world.chance().nextInt(SKUS.size());
    List<OrderLine> lines = new ArrayList<>();
    lines.add(OrderLine.of(SKUS.get(first), 1 + world.chance().nextInt(3)));
    if (world.chance().nextInt(3) == 0) {
      lines.add(OrderLine.of(SKUS.get((first + 1) % SKUS.size()), 1 + world.chance().nextInt(2)));
    }
    Order order = new Order(new PlaceOrder(id, null, lines));
    orders.put(id, order);
    return order;
  }

  private void place(Order order) {
    Answer answer = ask(order.placement);
    if (answer != null && order.placed != Answer.DONE) {
      order.placed = answer;
    }
  }

  /** Some callers share a commit; who is left out asks alone. */
  private void placeTogether() {
    List<Order> group = new ArrayList<>();
    for (int n = 0; n < GROUP && orders.size() < world.weather().orders(); n++) {
      group.add(newOrder());
    }
    Set<OrderId> placed = new HashSet<>();
    Answer answer =
        ask(
            Node.Kind.ORDER,
            node ->
                placed.addAll(
                    node.callers().together(group.stream().map(it -> it.placement).toList())));
    for (Order order : group) {
      if (placed.contains(order.placement.orderId())) {
        order.placed = Answer.DONE;
      } else if (answer == Answer.DONE) {
        place(order);
      }
    }
  }

  /** Inventory may know the id of an order from before the order context lost what it had. */
  private void perhapsReserveOtherLinesOf(Order order) {
    if (order.placed == Answer.DONE
        && world.happens(world.weather().otherReservation(), Fault.OTHER_RESERVATION)) {
      OrderLine first = order.placement.lines().get(0);
      ReserveStock other =
          new ReserveStock(
              new ReservationId(order.placement.orderId().value()),
              1 + world.chance().nextInt(3),
              List.of(ReservationLine.of(first.sku().value(), first.quantity().value() + 1)));
      ask(Node.Kind.INVENTORY, node -> node.commands().sendAndWait(other));
    }
  }

  private void placeAnotherUnderTheSameId(Order order) {
    OrderId id = order.placement.orderId();
    if (order.placed == Answer.DONE) {
      ask(new PlaceOrder(id, null, List.of(OrderLine.of("SOMETHING-ELSE", 9))));
    }
  }

  private void cancel(Order order) {
    if (order.placed == Answer.DONE) {
      Answer answer = ask(new CancelOrder(order.placement.orderId(), "changed my mind"));
      if (answer != null && order.cancelled != Answer.DONE) {
        order.cancelled = answer;
      }
    }
  }

  /** An operator has read how often inventory was asked; somebody may ask before the wish is in. */
  private void retry(Order order) {
    OrderId id = order.placement.orderId();
    int asked = 0;
    for (StoredEvent event : world.orders().eventsByIndex.values()) {
      if (event.event() instanceof ReservationRequested request && request.orderId().equals(id)) {
        asked = request.attempt();
      }
    }
    if (asked > 0) {
      ask(new RequestRetry(id, asked + world.chance().nextInt(2), "no time to wait"));
    }
  }

  private void deliver(String sku, int quantity) {
    String id = "delivery-" + deliveries.size();
    Delivery delivery =
        new Delivery(
            new ReceiveStock(
                ReceiptId.of(id),
                io.holdfast.inventory.api.Sku.of(sku),
                io.holdfast.inventory.api.Quantity.of(quantity)));
    deliveries.add(delivery);
    book(delivery);
  }

  private void book(Delivery delivery) {
    Answer answer =
        ask(
            Node.Kind.INVENTORY,
            node -> InventoryAccess.receive(node.commands(), delivery.receipt));
    if (answer != null && delivery.booked != Answer.DONE) {
      delivery.booked = answer;
    }
  }

  private Answer ask(OrderCommand command) {
    return ask(Node.Kind.ORDER, node -> node.callers().send(command));
  }

  /** Asks some node of a context that is up; null if there is none. */
  private Answer ask(Node.Kind kind, java.util.function.Consumer<Node> question) {
    List<Node> up =
        world.nodes().stream().filter(node -> node.kind() == kind && node.isIdle()).toList();
    if (up.isEmpty()) {
      return null;
    }
    Answer[] answer = {Answer.NONE};
    Node node = world.oneOf(up);
    node.run(
        () -> {
          try {
            question.accept(node);
            answer[0] = Answer.DONE;
          } catch (OrderRuleViolation | InventoryRuleViolation refusal) {
            answer[0] = Answer.REFUSED;
          } catch (NodeDied e) {
            throw e;
          } catch (RuntimeException e) {
            world.note(node, "gives no answer", e);
          }
          return true;
        });
    world.note(node, "answers a customer", answer[0]);
    return answer[0];
  }
}
