package io.holdfast.app.audit.order;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** I6: how an order ended agrees with what inventory had answered before. */
final class Answers {

  private Answers() {}

  static boolean isShortage(StoredEvent event) {
    return isRefusal(event, "SHORTAGE");
  }

  private static boolean isRefusal(StoredEvent event, String reason) {
    return event.is("inventory.reservation-rejected") && event.text("reason").equals(reason);
  }

  static Optional<Finding> fault(OrderHistory order) {
    return order
        .first("order.confirmed")
        .flatMap(end -> unlessBefore(order, end, event -> event.is("inventory.stock-reserved")))
        .or(() -> order.first("order.rejected").flatMap(end -> rejected(order, end)));
  }

  private static Optional<Finding> rejected(OrderHistory order, StoredEvent end) {
    return switch (end.text("reason")) {
      case "OUT_OF_STOCK" ->
          unlessBefore(order, end, Answers::isShortage).or(() -> keptStock(order, end));
      case "RESERVATION_RELEASED" ->
          unlessBefore(order, end, event -> isRefusal(event, "ALREADY_RELEASED"));
      case "TIMED_OUT" ->
          unlessBefore(order, end, event -> event.is("order.reservation-requested"));
      default -> Optional.of(finding(order, end, "has a reason that nobody knows"));
    };
  }

  private static Optional<Finding> unlessBefore(
      OrderHistory order, StoredEvent end, Predicate<StoredEvent> ground) {
    return order.upTo(end.index()).has(ground)
        ? Optional.empty()
        : Optional.of(finding(order, end, "has no ground in what came before"));
  }

  /** Nobody gives back the stock of an order that was told there is none. */
  private static Optional<Finding> keptStock(OrderHistory order, StoredEvent end) {
    return order.has("inventory.stock-reserved") && !order.has("order.release-requested")
        ? Optional.of(finding(order, end, "leaves stock reserved for a rejected order"))
        : Optional.empty();
  }

  private static Finding finding(OrderHistory order, StoredEvent end, String fault) {
    return Finding.of(order.orderId(), "%s %s.".formatted(end.type(), fault), List.of(end.id()));
  }

  /**
   * Whether the order needs a saga: it is undecided, or its stock is still to be given back.
   *
   * @param order one that has been placed
   */
  static boolean isOpen(OrderHistory order) {
    if (order.has("order.cancelled")) {
      return !order.has("inventory.reservation-released");
    }
    return order
        .first("order.rejected")
        .map(
            end ->
                end.text("reason").equals("TIMED_OUT")
                    && !order.has("inventory.reservation-released"))
        .orElse(!order.has("order.confirmed"));
  }
}
