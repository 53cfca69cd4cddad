package io.holdfast.app.order;

import static io.holdfast.app.crash.DurableStep.ORDER_VIEW;

import io.holdfast.app.batching.RoundTrip;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code order_view} for lists and counts: two statements for a whole batch of events, in the
 * transaction that moves its token, and on their way with its commit.
 */
@Component
@ProcessingGroup(OrderProjection.NAME)
final class OrderProjection implements EventMessageHandler {

  static final String NAME = "order-view";

  private final JdbcTemplate database;

  OrderProjection(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public Object handle(EventMessage<?> message) {
    changes().add(message);
    return null;
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return canHandleType(event.getPayloadType());
  }

  /** A request to inventory changes no row; no transaction begins for it. */
  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return OrderChanges.ARE_MADE_BY.contains(payloadType);
  }

  private OrderChanges changes() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
    return batch.getOrComputeResource(
        NAME,
        key -> {
          OrderChanges changes = new OrderChanges();
          batch.onPrepareCommit(unitOfWork -> write(changes));
          return changes;
        });
  }

  private void write(OrderChanges changes) {
    RoundTrip trip = new RoundTrip().during(ORDER_VIEW);
    changes.addTo(trip, "order_view");
    trip.later(database);
  }
}
