package io.holdfast.app.order.metrics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class OrderTimesTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final OrderTimes times = new OrderTimes(new OrderTimers(metrics));
  private final UUID id = UUID.randomUUID();
  private final OrderId order = new OrderId(id);

  @Test
  void eachPartOfAnOrdersWayIsTimedAndTheWhole() {
    theWholeWay();

    assertThat(seconds("holdfast.order.state.duration", "state", "placed")).isEqualTo(1);
    assertThat(seconds("holdfast.order.state.duration", "state", "asked")).isEqualTo(4);
    assertThat(seconds("holdfast.order.state.duration", "state", "answered")).isEqualTo(2);
    assertThat(seconds("holdfast.order.duration", "outcome", "confirmed")).isEqualTo(7);
  }

  @Test
  void whatIsReadAgainIsNotTimedAgain() {
    theWholeWay();
    theWholeWay();

    assertThat(timer("holdfast.order.duration", "outcome", "confirmed").count()).isEqualTo(1);
  }

  @Test
  void anOrderThatWasPlacedBeforeIsNotTimed() {
    see(4, 7, new OrderConfirmed(order));

    assertThat(timer("holdfast.order.duration", "outcome", "confirmed").count()).isZero();
  }

  private void theWholeWay() {
    see(1, 0, new OrderPlaced(order, "ann", List.of()));
    see(2, 1, new ReservationRequested(order, 1, List.of()));
    see(3, 5, new StockReserved(new ReservationId(id), 1, List.of()));
    see(4, 7, new OrderConfirmed(order));
  }

  private void see(long position, int second, Object event) {
    times.see(
        new GenericTrackedEventMessage<>(
            new GlobalSequenceTrackingToken(position),
            new GenericEventMessage<>(
                new GenericMessage<>(event, Map.of()), () -> Instant.ofEpochSecond(second))));
  }

  private double seconds(String name, String tag, String value) {
    return timer(name, tag, value).totalTime(SECONDS);
  }

  private Timer timer(String name, String tag, String value) {
    return metrics.get(name).tag(tag, value).timer();
  }
}
