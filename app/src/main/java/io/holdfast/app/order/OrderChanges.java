package io.holdfast.app.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a stretch of events changes in the list of orders: two statements, however many they are.
 */
final class OrderChanges {

  static final Set<Class<?>> ARE_MADE_BY =
      Set.of(OrderPlaced.class, OrderConfirmed.class, OrderRejected.class, OrderCancelled.class);

  private static final String INSERT =
      """
      insert into %s (order_id, position, customer_id, status, lines, placed_at)
      values (cast(? as uuid), ?, ?, ?, cast(? as jsonb), ?)
      """;
  private static final String UPDATE =
      """
      update %s set status = ?, reason = ?, completed_at = ?
      where order_id = cast(? as uuid)
      """;
  private static final ObjectMapper JSON = Serializers.mapper();

  private final List<Object[]> placed = new ArrayList<>();
  private final List<Object[]> completed = new ArrayList<>();

  /** Takes in the next event in the order of the store. */
  void add(EventMessage<?> message) {
    OrderEvent event = (OrderEvent) message.getPayload();
    Instant at = message.getTimestamp();
    if (event instanceof OrderPlaced order) {
      placed.add(row(order, at, position(message)));
    } else if (event instanceof OrderConfirmed) {
      completed(event, OrderStatus.CONFIRMED, null, at);
    } else if (event instanceof OrderRejected rejected) {
      completed(event, OrderStatus.REJECTED, OrderDetails.reason(rejected), at);
    } else if (event instanceof OrderCancelled cancelled) {
      completed(event, OrderStatus.CANCELLED, cancelled.reason(), at);
    }
  }

  void write(JdbcTemplate database, String table) {
    database.batchUpdate(INSERT.formatted(table), placed);
    database.batchUpdate(UPDATE.formatted(table), completed);
  }

  private static Object[] row(OrderPlaced placed, Instant at, long position) {
    try {
      return new Object[] {
        placed.orderId().toString(),
        position,
        placed.customerId(),
        OrderStatus.PLACED.name(),
        JSON.writeValueAsString(placed.lines()),
        at.atOffset(ZoneOffset.UTC)
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Order lines are plain values and can be written.", e);
    }
  }

  private void completed(OrderEvent event, OrderStatus status, String reason, Instant at) {
    completed.add(
        new Object[] {
          status.name(), reason, at.atOffset(ZoneOffset.UTC), event.orderId().toString()
        });
  }

  private static long position(EventMessage<?> message) {
    return ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
  }
}
