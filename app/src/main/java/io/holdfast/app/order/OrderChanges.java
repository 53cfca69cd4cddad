package io.holdfast.app.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.batching.RoundTrip;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What a stretch of events changes in the list of orders: two statements, however many they are. A
 * stretch that is read again changes nothing.
 */
final class OrderChanges {

  static final Set<Class<?>> ARE_MADE_BY =
      Set.of(OrderPlaced.class, OrderConfirmed.class, OrderRejected.class, OrderCancelled.class);

  private static final String INSERT =
      """
      insert into {table} (order_id, position, customer_id, status, lines, placed_at)
      select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[])
      on conflict (order_id) do nothing
      """;

  /** The list of identifiers keeps every plan to these rows, also one made while there were few. */
  private static final String UPDATE =
      """
      update {table} set status = new.status, reason = new.reason, completed_at = new.at
      from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as new (id, status, reason, at)
      where order_id = new.id and order_id = any (?::uuid[])
      """;

  private static final ObjectMapper JSON = Serializers.mapper();

  private final List<Placed> placed = new ArrayList<>();

  /** By order: of two changes, the last one counts. */
  private final Map<String, Completed> completed = new TreeMap<>();

  private record Placed(String id, Long position, String customer, String lines, String at) {}

  private record Completed(String id, String status, String reason, String at) {}

  /** Takes in the next event in the order of the store. */
  void add(EventMessage<?> message) {
    OrderEvent event = (OrderEvent) message.getPayload();
    Instant at = message.getTimestamp();
    if (event instanceof OrderPlaced order) {
      placed.add(placed(order, at, position(message)));
    } else if (event instanceof OrderConfirmed) {
      complete(event, OrderStatus.CONFIRMED, null, at);
    } else if (event instanceof OrderRejected rejected) {
      complete(event, OrderStatus.REJECTED, OrderDetails.reason(rejected), at);
    } else if (event instanceof OrderCancelled cancelled) {
      complete(event, OrderStatus.CANCELLED, cancelled.reason(), at);
    }
  }

  /** Adds what writes them; an order may be placed and completed by the same stretch. */
  void addTo(RoundTrip trip, String table) {
    if (!placed.isEmpty()) {
      trip.update(
          INSERT.replace("{table}", table),
          column(placed, Placed::id),
          placed.stream().map(Placed::position).toArray(Long[]::new),
          column(placed, Placed::customer),
          column(placed, order -> OrderStatus.PLACED.name()),
          column(placed, Placed::lines),
          column(placed, Placed::at));
    }
    if (!completed.isEmpty()) {
      Collection<Completed> last = completed.values();
      trip.update(
          UPDATE.replace("{table}", table),
          column(last, Completed::id),
          column(last, Completed::status),
          column(last, Completed::reason),
          column(last, Completed::at),
          column(last, Completed::id));
    }
  }

  private static <T> Object column(Collection<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  private static Placed placed(OrderPlaced order, Instant at, long position) {
    try {
      String lines = JSON.writeValueAsString(order.lines());
      return new Placed(
          order.orderId().toString(), position, order.customerId(), lines, at.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Order lines are plain values and can be written.", e);
    }
  }

  private void complete(OrderEvent event, OrderStatus status, String reason, Instant at) {
    String id = event.orderId().toString();
    completed.put(id, new Completed(id, status.name(), reason, at.toString()));
  }

  private static long position(EventMessage<?> message) {
    return ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
  }
}
