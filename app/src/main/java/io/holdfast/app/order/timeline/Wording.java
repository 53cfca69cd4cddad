package io.holdfast.app.order.timeline;

import java.time.Duration;

/** Says in a sentence what an event means. */
final class Wording {

  private Wording() {}

  static String of(StoredEvent event) {
    return switch (event.type()) {
      case "order.placed" ->
          "The order was placed with " + lines(event.payload().path("lines").size()) + ".";
      case "order.reservation-requested" ->
          "Inventory is asked for the stock, attempt " + event.attempt() + ".";
      case "order.retry-requested" ->
          "An operator wants inventory to be asked again at once: " + event.text("reason");
      case "order.release-requested" ->
          "Inventory is asked to give back what it holds, attempt " + event.attempt() + ".";
      case "order.confirmed" -> "The order is confirmed.";
      case "order.rejected" ->
          "The order is rejected: " + event.text("reason") + ", " + event.text("detail");
      case "order.cancelled" -> "The order is cancelled.";
      case "inventory.stock-reserved" ->
          "Inventory has reserved every line, in answer to attempt " + event.attempt() + ".";
      case "inventory.reservation-rejected" ->
          "Inventory has refused, in answer to attempt " + event.attempt() + ".";
      case "inventory.reservation-released" ->
          "Inventory holds nothing for this order any more, in answer to attempt "
              + event.attempt()
              + ".";
      default -> event.type();
    };
  }

  static String heldUp(Duration wait) {
    return "The request was under way for "
        + wait.toSeconds()
        + " s: Kafka or inventory was away or busy, and the order waited.";
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
