package io.holdfast.app.audit.order;

import static java.util.stream.Collectors.joining;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Grammar;
import io.holdfast.app.audit.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
    if (own.isEmpty()) {
      return order.events().stream()
          .findFirst()
          .map(answer -> finding(order, answer, "answers an order that was never placed"));
    }
    String word = own.stream().map(OrderLife::letter).collect(joining());
    OptionalInt misplaced = ORDER.firstFault(word);
    if (misplaced.isPresent()) {
      return Optional.of(
          finding(order, own.get(misplaced.getAsInt()), "cannot come where it stands"));
    }
    return attemptsInOrder(order).or(() -> oneDecision(order));
  }

  private static String letter(StoredEvent event) {
    return LETTERS.getOrDefault(event.type(), "?");
  }

  /** Attempts count from 1, and what nobody has asked for is not answered. */
  private static Optional<Finding> attemptsInOrder(OrderHistory order) {
    int requests = 0;
    int releases = 0;
    for (StoredEvent event : order.events()) {
      boolean fits =
          switch (event.type()) {
            case "order.reservation-requested" -> event.attempt() == ++requests;
            case "order.retry-requested" -> event.attempt() > requests;
            case "order.release-requested" -> event.attempt() == ++releases;
            case "inventory.stock-reserved", "inventory.reservation-rejected" ->
                event.attempt() <= requests;
            case "inventory.reservation-released" -> event.attempt() <= releases;
            default -> true;
          };
      if (!fits) {
        return Optional.of(finding(order, event, "has an attempt that does not fit"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> oneDecision(OrderHistory order) {
    Optional<StoredEvent> reserved = order.first("inventory.stock-reserved");
    Optional<StoredEvent> refused = order.first(Answers::isShortage);
    return reserved.isPresent() && refused.isPresent()
        ? Optional.of(
            Finding.of(
                order.orderId(),
                "inventory has answered both yes and no.",
                List.of(reserved.get().id(), refused.get().id())))
        : Optional.empty();
  }

  private static Finding finding(OrderHistory order, StoredEvent event, String fault) {
    return Finding.of(
        order.orderId(),
        "%s (sequence number %d) %s.".formatted(event.type(), event.sequence(), fault),
        List.of(event.id()));
  }
}
