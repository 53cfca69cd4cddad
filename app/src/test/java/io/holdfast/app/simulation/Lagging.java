package io.holdfast.app.simulation;

import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.RetryRequested;
import java.util.List;
import org.axonframework.modelling.saga.AssociationValue;

/** Which orders have an event without the mark of its step, as the SQL of production asks. */
final class Lagging {

  private Lagging() {}

  /** {@link Defect#LAGGING_OVERTAKEN}: nobody asks. */
  static boolean includes(Node node, String orderId) {
    holdSaga(node, orderId);
    return node.world().defect() != Defect.LAGGING_OVERTAKEN
        && List.of(orderId, "inventory:" + orderId).stream()
            .anyMatch(stream -> hasUnmarked(node, stream));
  }

  private static void holdSaga(Node node, String orderId) {
    AssociationValue order = new AssociationValue("orderId", orderId);
    for (Database.Saga saga : node.database().sagas.all(node.transaction())) {
      if (saga.associations().contains(order)) {
        node.database().sagas.lock(node.transaction(), saga.id());
      }
    }
  }

  private static boolean hasUnmarked(Node node, String stream) {
    Database database = node.database();
    Tx reader = node.transactionOrNull();
    for (long sequence = 0; ; sequence++) {
      Long index = database.streams.get(reader, new Database.StreamPosition(stream, sequence));
      if (index == null) {
        return false;
      }
      StoredEvent event = database.events.get(reader, index);
      if (concernsTheSaga(event.event()) && !event.stepTaken()) {
        return true;
      }
    }
  }

  static boolean concernsTheSaga(Object event) {
    return event instanceof OrderPlaced
        || event instanceof OrderCancelled
        || event instanceof RetryRequested
        || event instanceof ReservationAnswer;
  }
}
