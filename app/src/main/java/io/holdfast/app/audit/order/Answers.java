package io.holdfast.app.audit.order;

import io.holdfast.app.audit.Fault;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** I6: how an order ended agrees with what inventory had answered before. */
final class Answers {

  /** Why an order is rejected for which inventory may hold stock. */
  private static final Set<String> TO_BE_RELEASED = Set.of("TIMED_OUT", "RESERVATION_DIFFERS");

  private Answers() {}

  private static boolean isYes(StoredEvent event) {
    return event.is("inventory.stock-reserved");
  }

  static boolean isShortage(StoredEvent event) {
    return isRefusal(event, "SHORTAGE");
  }

  private static boolean isRefusal(StoredEvent event, String reason) {
    return event.is("inventory.reservation-rejected") && event.text("reason").equals(reason);
  }

  static Optional<Finding> fault(OrderHistory order) {
    List<Fault> faults = new ArrayList<>();
    order
        .first("order.confirmed")
        .flatMap(
            end ->
                unlessAnswered(
                    order, end, (asked, event) -> isYes(event) && asked.hasTheLinesOf(event)))
        .ifPresent(faults::add);
    order.first("order.rejected").flatMap(end -> rejected(order, end)).ifPresent(faults::add);
    return Fault.finding(order.orderId(), faults);
  }

  private static Optional<Fault> rejected(OrderHistory order, StoredEvent end) {
    return switch (end.text("reason")) {
      case "OUT_OF_STOCK" ->
          unlessAnswered(
                  order, end, (asked, event) -> isShortage(event) && asked.hasTheLinesOf(event))
              .or(() -> keptStock(order, end));
      case "RESERVATION_DIFFERS" ->
          unlessAnswered(
                  order,
                  end,
                  (asked, event) ->
                      (isYes(event) || isShortage(event)) && !asked.hasTheLinesOf(event))
              .or(() -> keptStock(order, end));
      case "RESERVATION_RELEASED" ->
          unlessAnswered(order, end, (asked, event) -> isRefusal(event, "ALREADY_RELEASED"));
      case "TIMED_OUT" ->
          unlessBefore(order, end, event -> event.is("order.reservation-requested"));
      default -> Optional.of(new Fault(end, "has a reason that nobody knows"));
    };
  }

  /** Only what answers an attempt that had been made can be a ground. */
  private static Optional<Fault> unlessAnswered(
      OrderHistory order, StoredEvent end, BiPredicate<AskedStock, StoredEvent> ground) {
    AskedStock asked = AskedStock.of(order.upTo(end.index()));
    return unlessBefore(
        order, end, event -> ground.test(asked, event) && asked.isAnsweredBy(event));
  }

  private static Optional<Fault> unlessBefore(
      OrderHistory order, StoredEvent end, Predicate<StoredEvent> ground) {
    return order.upTo(end.index()).has(ground)
        ? Optional.empty()
        : Optional.of(new Fault(end, "has no ground in what came before"));
  }

  /** Nobody gives back the stock of an order that was told there is none. */
  private static Optional<Fault> keptStock(OrderHistory order, StoredEvent end) {
    return order.has("inventory.stock-reserved") && !order.has("order.release-requested")
        ? Optional.of(new Fault(end, "leaves stock reserved for a rejected order"))
        : Optional.empty();
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
                TO_BE_RELEASED.contains(end.text("reason"))
                    && !order.has("inventory.reservation-released"))
        .orElse(!order.has("order.confirmed"));
  }
}
