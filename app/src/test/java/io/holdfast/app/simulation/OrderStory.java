package io.holdfast.app.simulation;

import static java.util.stream.Collectors.toSet;

import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderEvent.RetryRequested;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderStatus;
import io.holdfast.order.api.RejectionReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the order context's store tells about one order, read by an automaton of its own. */
final class OrderStory {

  final String orderId;
  List<OrderLine> lines = List.of();
  OrderStatus status;
  private int reservations;
  private int releases;
  private final List<ReservationAnswer> answers = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final Report report;

  private OrderStory(String orderId, Report report) {
    this.orderId = orderId;
    this.report = report;
  }

  /** Reads all orders, and compares them with what their customers know. */
  static Map<String, OrderStory> read(World world, Report report) {
    Map<String, OrderStory> stories = new LinkedHashMap<>();
    for (StoredEvent event : world.orders().eventsByIndex.values()) {
      String id =
          event.event() instanceof ReservationAnswer answer
              ? answer.reservationId().toString()
              : ((OrderEvent) event.event()).orderId().toString();
      stories.computeIfAbsent(id, any -> new OrderStory(id, report)).read(event);
    }
    stories.values().forEach(story -> story.isKnownTo(world.customers()));
    world.customers().orders().values().forEach(order -> isThere(order, stories, report));
    return stories;
  }

  private static void isThere(
      Customers.Order order, Map<String, OrderStory> stories, Report report) {
    OrderStory story = stories.get(order.placement.orderId().toString());
    if (order.placed == Customers.Answer.DONE && (story == null || story.status == null)) {
      report.violation(Invariant.I1, order.placement.orderId() + " is lost", List.of());
    } else if (story != null && story.status == OrderStatus.PLACED) {
      report.violation(Invariant.I1, order.placement.orderId() + " is not final", story.read);
    } else if (order.cancelled == Customers.Answer.DONE && story.status != OrderStatus.CANCELLED) {
      report.violation(
          Invariant.I1, order.placement.orderId() + " was cancelled, but is not", story.read);
    }
  }

  private void isKnownTo(Customers customers) {
    boolean known =
        customers.orders().values().stream()
            .anyMatch(
                order ->
                    order.placement.orderId().toString().equals(orderId)
                        && order.placement.lines().equals(lines));
    if (!known) {
      report.violation(Invariant.I2, "nobody asked for " + orderId + " " + lines, read);
    }
  }

  private void read(StoredEvent stored) {
    read.add(stored.identifier());
    Object event = stored.event();
    if (event instanceof OrderPlaced placed) {
      if (status != null) {
        report.violation(Invariant.I3, orderId + " is placed again", read);
      }
      require(status == null, event);
      status = OrderStatus.PLACED;
      lines = placed.lines();
    } else if (event instanceof ReservationRequested request) {
      require(status == OrderStatus.PLACED && request.attempt() == ++reservations, event);
    } else if (event instanceof RetryRequested retry) {
      require(status == OrderStatus.PLACED && retry.attempt() > reservations, event);
    } else if (event instanceof ReservationAnswer answer) {
      answers.add(answer);
    } else if (event instanceof OrderConfirmed) {
      boolean reserved = wasAnswered(answer -> answer instanceof StockReserved && fits(answer));
      require(status == OrderStatus.PLACED && reserved, event);
      status = OrderStatus.CONFIRMED;
    } else if (event instanceof OrderRejected rejected) {
      require(status == OrderStatus.PLACED && hasGround(rejected.reason()), event);
      status = OrderStatus.REJECTED;
    } else if (event instanceof OrderCancelled) {
      require(status == OrderStatus.PLACED || status == OrderStatus.CONFIRMED, event);
      status = OrderStatus.CANCELLED;
    } else if (event instanceof ReservationReleaseRequested release) {
      require(
          (status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED)
              && release.attempt() == ++releases,
          event);
    }
  }

  private boolean hasGround(RejectionReason reason) {
    return switch (reason) {
      case TIMED_OUT -> reservations > 0;
      case RESERVATION_DIFFERS -> wasAnswered(answer -> !fits(answer));
      case OUT_OF_STOCK, RESERVATION_RELEASED ->
          wasAnswered(answer -> answer instanceof ReservationRejected && fits(answer));
    };
  }

  /** Only an answer to what was asked counts. */
  private boolean wasAnswered(Predicate<ReservationAnswer> how) {
    return answers.stream()
        .anyMatch(answer -> answer.attempt() <= reservations && how.test(answer));
  }

  private boolean fits(ReservationAnswer answer) {
    if (answer instanceof StockReserved yes) {
      return yes.lines().stream()
          .map(line -> OrderLine.of(line.sku().value(), line.quantity().value()))
          .collect(toSet())
          .equals(Set.copyOf(lines));
    }
    return !(answer instanceof ReservationRejected no)
        || no.shortages().stream()
            .map(shortage -> OrderLine.of(shortage.sku().value(), shortage.requested()))
            .allMatch(lines::contains);
  }

  private void require(boolean possible, Object event) {
    if (!possible) {
      report.violation(Invariant.I8, event + " cannot follow on " + status, List.copyOf(read));
    }
  }
}
