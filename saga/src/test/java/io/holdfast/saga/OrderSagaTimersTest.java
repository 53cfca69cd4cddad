package io.holdfast.saga;

import static io.holdfast.order.api.OrderStatus.CANCELLED;
import static io.holdfast.order.api.OrderStatus.CONFIRMED;
import static io.holdfast.order.api.OrderStatus.REJECTED;
import static io.holdfast.saga.Messages.orderCancelled;
import static io.holdfast.saga.Messages.orderPlaced;
import static io.holdfast.saga.Messages.requestRelease;
import static io.holdfast.saga.Messages.requestReservation;
import static io.holdfast.saga.Messages.stockReserved;
import static io.holdfast.saga.OrderProcess.FIRST_DELAY;
import static io.holdfast.saga.OrderProcess.UNTIL_PATIENCE_IS_OVER;
import static io.holdfast.saga.OrderProcess.anOrderThatIs;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderSagaTimersTest {

  private final SagaTestFixture<OrderSaga> fixture = OrderProcess.withEveryRequestSent();

  @Nested
  class WhenTheOrderIsFoundDecided {

    @Test
    void theTimerGoesOnUntilTheCancellationIsReadAndWhatWasRefusedDoesNotCount() {
      fixture.givenAPublished(orderPlaced());
      fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, RequestReservation.class));
      fixture
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(requestReservation(2))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void givingUpWaitsForTheCancellationToo() throws Exception {
      fixture.givenAPublished(orderPlaced());
      fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, RejectOrder.class));
      fixture
          .andThenTimeElapses(UNTIL_PATIENCE_IS_OVER)
          .whenPublishingA(orderCancelled())
          .expectDispatchedCommands(requestRelease(1))
          .expectActiveSagas(1);
    }

    @Test
    void aConfirmedOrderEndsTheProcess() {
      fixture.givenAPublished(orderPlaced());
      fixture.setCallbackBehavior(anOrderThatIs(CONFIRMED, RequestReservation.class));
      fixture.whenTimeElapses(FIRST_DELAY).expectActiveSagas(0).expectNoScheduledDeadlines();
    }

    @Test
    void aRejectedOrderGivesBackWhatTheRequestsMayHaveReserved() {
      fixture.givenAPublished(orderPlaced());
      fixture.setCallbackBehavior(anOrderThatIs(REJECTED, RequestReservation.class));
      fixture
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(requestReservation(2), requestRelease(1))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }
  }

  @Nested
  class ATimer {

    @Test
    void actsOnceWhenItFiresTwice() {
      fixture.registerDeadlineHandlerInterceptor(
          (unitOfWork, chain) -> {
            chain.proceed();
            return chain.proceed();
          });
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(requestReservation(2));
    }

    @Test
    void doesNothingWhenItFiresWhileTheOrderIsBeingCancelled() {
      fixture.registerDeadlineHandlerInterceptor(
          (unitOfWork, chain) -> {
            fixture.givenAPublished(orderCancelled());
            return chain.proceed();
          });
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(requestRelease(1))
          .expectActiveSagas(1);
    }

    @Test
    void doesNothingWhenItFiresWhileTheAnswerComesIn() {
      fixture.registerDeadlineHandlerInterceptor(
          (unitOfWork, chain) -> {
            fixture.givenAPublished(stockReserved());
            return chain.proceed();
          });
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(Messages.confirmOrder())
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void reportsAFailureSoThatItFiresAgain() {
      fixture.givenAPublished(orderPlaced());
      fixture.setCallbackBehavior(OrderProcess.aDatabaseThatFails());
      assertThatThrownBy(() -> fixture.whenTimeElapses(FIRST_DELAY))
          .hasRootCauseMessage("connection lost");
    }
  }
}
