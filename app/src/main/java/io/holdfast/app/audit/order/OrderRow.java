package io.holdfast.app.audit.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.audit.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of {@code order_view}.
 *
 * @param position the index of the event that placed the order
 */
record OrderRow(
    long position,
    String customerId,
    String status,
    String reason,
    JsonNode lines,
    Instant placedAt,
    Instant completedAt) {

  /** Event messages carry milliseconds, whatever the store keeps. */
  OrderRow {
    placedAt = millis(placedAt);
    completedAt = millis(completedAt);
  }

  private static Instant millis(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * What is wrong with a row, field by field, so that it is known again while the order goes on.
   *
   * @param shown the row as it is, or null
   * @param due the row that the events ask for, or null
   */
  static Set<String> differences(OrderRow shown, OrderRow due) {
    if (shown == null || due == null) {
      return Set.of(shown == null ? "it is not shown" : "it was never placed");
    }
    Map<String, Object> is = shown.fields();
    return due.fields().entrySet().stream()
        .filter(field -> !Objects.equals(field.getValue(), is.get(field.getKey())))
        .map(field -> field + " is shown as " + is.get(field.getKey()))
        .collect(Collectors.toSet());
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("position", position);
    fields.put("customerId", customerId);
    fields.put("status", status);
    fields.put("reason", reason);
    fields.put("lines", lines);
    fields.put("placedAt", placedAt);
    fields.put("completedAt", completedAt);
    return fields;
  }

  /** The row that an order's events ask for; null before it has been placed. */
  static OrderRow of(OrderHistory order) {
    OrderRow row = null;
    for (StoredEvent event : order.events()) {
      row =
          switch (event.type()) {
            case "order.placed" -> placed(event);
            case "order.confirmed" -> row == null ? null : row.ended("CONFIRMED", null, event);
            case "order.rejected" -> row == null ? null : row.ended("REJECTED", why(event), event);
            case "order.cancelled" ->
                row == null ? null : row.ended("CANCELLED", textOrNull(event, "reason"), event);
            default -> row;
          };
    }
    return row;
  }

  private static OrderRow placed(StoredEvent event) {
    return new OrderRow(
        event.index(),
        textOrNull(event, "customerId"),
        "PLACED",
        null,
        event.payload().path("lines"),
        event.at(),
        null);
  }

  private OrderRow ended(String end, String why, StoredEvent event) {
    return new OrderRow(position, customerId, end, why, lines, placedAt, event.at());
  }

  private static String why(StoredEvent rejected) {
    String detail = rejected.text("detail");
    String reason = rejected.text("reason");
    boolean bare = rejected.payload().path("detail").isNull() || detail.isBlank();
    return bare ? reason : reason + ": " + detail;
  }

  /** Half of a surrogate pair, which an older version took, has no UTF-8. */
  private static String asTheDatabaseKeepsIt(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String textOrNull(StoredEvent event, String field) {
    JsonNode value = event.payload().path(field);
    return value.isTextual() ? asTheDatabaseKeepsIt(value.asText()) : null;
  }
}
