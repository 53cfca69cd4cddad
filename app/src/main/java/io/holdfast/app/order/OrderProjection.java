package io.holdfast.app.order;

import static io.holdfast.app.crash.DurableStep.ORDER_VIEW;

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
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code order_view} for lists and counts: two statements for a whole batch of events, in the
 * transaction that moves its token.
 */
@Component
@ProcessingGroup(OrderProjection.NAME)
final class OrderProjection implements EventMessageHandler {

  static final String NAME = "order-view";

  private static final String INSERT =
      """
      insert into order_view (order_id, position, customer_id, status, lines, placed_at)
      values (cast(? as uuid), ?, ?, ?, cast(? as jsonb), ?)
      """;
  private static final String UPDATE =
      """
      update order_view set status = ?, reason = ?, completed_at = ?
      where order_id = cast(? as uuid)
      """;

  private final JdbcTemplate database;
  private final ObjectMapper json = Serializers.mapper();

  OrderProjection(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public Object handle(EventMessage<?> message) {
    OrderEvent event = (OrderEvent) message.getPayload();
    Instant at = message.getTimestamp();
    if (event instanceof OrderPlaced placed) {
      changes().placed.add(row(placed, at, position(message)));
    } else if (event instanceof OrderConfirmed) {
      completed(event, OrderStatus.CONFIRMED, null, at);
    } else if (event instanceof OrderRejected rejected) {
      completed(event, OrderStatus.REJECTED, OrderDetails.reason(rejected), at);
    } else if (event instanceof OrderCancelled cancelled) {
      completed(event, OrderStatus.CANCELLED, cancelled.reason(), at);
    }
    return null;
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return canHandleType(event.getPayloadType());
  }

  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return OrderEvent.class.isAssignableFrom(payloadType);
  }

  private Object[] row(OrderPlaced placed, Instant at, long position) {
    try {
      return new Object[] {
        placed.orderId().toString(),
        position,
        placed.customerId(),
        OrderStatus.PLACED.name(),
        json.writeValueAsString(placed.lines()),
        at.atOffset(ZoneOffset.UTC)
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Order lines are plain values and can be written.", e);
    }
  }

  private void completed(OrderEvent event, OrderStatus status, String reason, Instant at) {
    changes()
        .completed
        .add(
            new Object[] {
              status.name(), reason, at.atOffset(ZoneOffset.UTC), event.orderId().toString()
            });
  }

  private static long position(EventMessage<?> message) {
    return ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
  }

  private Changes changes() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
    return batch.getOrComputeResource(
        NAME,
        key -> {
          Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
          batch.onPrepareCommit(unitOfWork -> write(changes));
          return changes;
        });
  }

  private void write(Changes changes) {
    ORDER_VIEW.before();
    database.batchUpdate(INSERT, changes.placed);
    database.batchUpdate(UPDATE, changes.completed);
    ORDER_VIEW.after();
  }

  private record Changes(List<Object[]> placed, List<Object[]> completed) {}
}
