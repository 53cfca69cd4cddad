package io.holdfast.saga;

import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderStatus;
import java.time.Duration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.utils.CallbackBehavior;

/** The saga with a policy of round figures, and orders that answer as a test needs them to. */
final class OrderProcess {

  /** Waits of 10, 20, 40, 60, 60 … seconds; patience is over with the fourth, after 130 s. */
  static final RetryPolicy POLICY =
      new RetryPolicy(
          Duration.ofSeconds(10), 2, Duration.ofSeconds(60), 0, Duration.ofSeconds(100));

  static final Duration FIRST_DELAY = Duration.ofSeconds(10);
  static final Duration SECOND_DELAY = Duration.ofSeconds(20);
  static final Duration THIRD_DELAY = Duration.ofSeconds(40);
  static final Duration UNTIL_PATIENCE_IS_OVER = Duration.ofSeconds(130);

  private OrderProcess() {}

  static SagaTestFixture<OrderSaga> withEveryRequestSent() {
    return with(new Road());
  }

  static SagaTestFixture<OrderSaga> with(Road road) {
    SagaTestFixture<OrderSaga> fixture = new SagaTestFixture<>(OrderSaga.class);
    fixture.registerResource(POLICY);
    fixture.registerResource(road);
    fixture.registerListenerInvocationErrorHandler(PropagatingErrorHandler.instance());
    return fixture;
  }

  /** An order that refuses one kind of command because of its state and does all others. */
  static CallbackBehavior anOrderThatIs(OrderStatus status, Class<? extends OrderCommand> refused) {
    return (command, metaData) -> {
      if (refused.isInstance(command)) {
        throw new OrderAlreadyDecided(Messages.ORDER, status, "do that");
      }
      return null;
    };
  }

  /** Anything but a rule of the order, such as a lost connection. */
  static CallbackBehavior aDatabaseThatFails() {
    return (command, metaData) -> {
      throw new IllegalStateException("connection lost");
    };
  }
}
