package io.holdfast.app.audit.order;

import static java.util.stream.Collectors.joining;

import io.holdfast.app.audit.Fault;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Grammar;
import io.holdfast.app.audit.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * I8: what may happen to an order, told a second time and in another way than the aggregate and the
 * saga tell it, so that a fault in theirs is not a fault here.
 */
final class OrderLife {

  private static final Map<String, String> LETTERS =
      Map.of(
          "order.placed", "P",
          "order.reservation-requested", "Q",
          "order.retry-requested", "T",
          "order.confirmed", "C",
          "order.rejected", "R",
          "order.cancelled", "X",
          "order.release-requested", "L");

  /** One final state, once; nothing is asked for any more then, except to give back. */
  private static final Grammar ORDER = new Grammar("P(QT?)*(C(XL*)?|RL*|XL*)?");

  private OrderLife() {}

  static Optional<Finding> fault(OrderHistory order) {
    List<StoredEvent> own =
        order.events().stream().filter(event -> !OrderHistory.isAnswer(event)).toList();
    List<Fault> faults = new ArrayList<>();
    if (own.isEmpty()) {
      order.events().forEach(it -> faults.add(new Fault(it, "answers an order never placed")));
    } else {
      String word = own.stream().map(OrderLife::letter).collect(joining());
      for (int place : ORDER.faults(word)) {
        faults.add(new Fault(own.get(place), "cannot come where it stands"));
      }
      faults.addAll(attemptsInOrder(order));
      faults.addAll(oneDecision(order));
    }
    return Fault.finding(order.orderId(), faults);
  }

  private static String letter(StoredEvent event) {
    return LETTERS.getOrDefault(event.type(), "?");
  }

  /**
   * Attempts count from 1, and what nobody has asked for is not answered. Behind one that does not
   * fit it goes on from there.
   */
  private static List<Fault> attemptsInOrder(OrderHistory order) {
    List<Fault> faults = new ArrayList<>();
    int requests = 0;
    int releases = 0;
    int asked = 0;
    int released = 0;
    for (StoredEvent event : order.events()) {
      boolean fits =
          switch (event.type()) {
            case "order.reservation-requested" -> event.attempt() == requests + 1;
            case "order.retry-requested" -> event.attempt() > requests;
            case "order.release-requested" -> event.attempt() == releases + 1;
            case "inventory.stock-reserved", "inventory.reservation-rejected" ->
                event.attempt() <= asked;
            case "inventory.reservation-released" -> event.attempt() <= released;
            default -> true;
          };
      if (event.is("order.reservation-requested")) {
        requests = event.attempt();
        asked = Math.max(asked, requests);
      } else if (event.is("order.release-requested")) {
        releases = event.attempt();
        released = Math.max(released, releases);
      }
      if (!fits) {
        faults.add(new Fault(event, "has an attempt that does not fit"));
      }
    }
    return faults;
  }

  private static List<Fault> oneDecision(OrderHistory order) {
    Optional<StoredEvent> reserved = order.first("inventory.stock-reserved");
    Optional<StoredEvent> refused = order.first(Answers::isShortage);
    return reserved.isPresent() && refused.isPresent()
        ? Stream.of(reserved.get(), refused.get())
            .map(answer -> new Fault(answer, "is one of two answers, yes and no"))
            .toList()
        : List.of();
  }
}
