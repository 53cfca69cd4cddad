package io.holdfast.saga;

import static io.holdfast.order.api.OrderStatus.CANCELLED;
import static io.holdfast.order.api.OrderStatus.CONFIRMED;
import static io.holdfast.order.api.OrderStatus.REJECTED;
import static io.holdfast.saga.Messages.confirmOrder;
import static io.holdfast.saga.Messages.orderCancelled;
import static io.holdfast.saga.Messages.orderPlaced;
import static io.holdfast.saga.Messages.outOfStock;
import static io.holdfast.saga.Messages.rejectForShortage;
import static io.holdfast.saga.Messages.requestRelease;
import static io.holdfast.saga.Messages.requestReservation;
import static io.holdfast.saga.Messages.reservationReleased;
import static io.holdfast.saga.Messages.stockReserved;
import static io.holdfast.saga.OrderProcess.FIRST_DELAY;
import static io.holdfast.saga.OrderProcess.anOrderThatIs;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderCommand.RequestRelease;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderStatus;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderSagaCrossingTest {

  private final SagaTestFixture<OrderSaga> fixture = OrderProcess.withEveryRequestSent();

  @Nested
  class ACancellationThatCrossesAnAnswer {

    @Test
    void leavesTheProcessOpenWhenTheStockIsReserved() {
      fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, ConfirmOrder.class));
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(stockReserved())
          .expectDispatchedCommands(confirmOrder())
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void thenGivesTheReservedStockBack() {
      fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, ConfirmOrder.class));
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(stockReserved())
          .whenPublishingA(orderCancelled())
          .expectDispatchedCommands(requestRelease(1))
          .expectActiveSagas(1);
    }

    @Test
    void leavesTheProcessOpenWhenTheStockIsShort() {
      fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, RejectOrder.class));
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(outOfStock())
          .expectDispatchedCommands(rejectForShortage())
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void isNotDisturbedByAnswersThatComeLater() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(orderCancelled())
          .andThenAPublished(stockReserved())
          .whenPublishingA(outOfStock())
          .expectNoDispatchedCommands()
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void changesNothingWhenItIsReadTwice() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(orderCancelled())
          .whenPublishingA(orderCancelled())
          .expectNoDispatchedCommands()
          .expectActiveSagas(1);
    }
  }

  @Nested
  class AnAnswerForAnOrderDecidedOtherwise {

    @Test
    void isGivenBackWhenItReservedStockForARejectedOrder() {
      fixture.setCallbackBehavior(anOrderThatIs(REJECTED, ConfirmOrder.class));
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(stockReserved())
          .expectDispatchedCommands(confirmOrder(), requestRelease(1))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void endsTheProcessWhenItRefusesAConfirmedOrder() {
      fixture.setCallbackBehavior(anOrderThatIs(CONFIRMED, RejectOrder.class));
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(outOfStock())
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }
  }

  @Nested
  class AStartThatIsReadAgain {

    @Test
    void changesNothingWhileTheProcessRuns() {
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(orderPlaced())
          .expectNoDispatchedCommands()
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void changesNothingWhileTheStockIsGivenBack() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(orderCancelled())
          .andThenAPublished(orderPlaced())
          .whenPublishingA(reservationReleased())
          .expectNoDispatchedCommands()
          .expectActiveSagas(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "REJECTED"})
    void endsAtOnceWhenTheOrderIsConfirmedOrRejected(OrderStatus status) {
      fixture.setCallbackBehavior(anOrderThatIs(status, RequestReservation.class));
      fixture
          .givenNoPriorActivity()
          .whenPublishingA(orderPlaced())
          .expectDispatchedCommands(requestReservation(1))
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void waitsForTheCancellationOfACancelledOrder() {
      fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, RequestReservation.class));
      fixture
          .givenNoPriorActivity()
          .whenPublishingA(orderPlaced())
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }
  }

  @Nested
  class AFailureThatIsNoRuleOfTheOrder {

    @Test
    void stopsTheStepSoThatItComesAgain() {
      fixture.setCallbackBehavior(OrderProcess.aDatabaseThatFails());
      assertThatThrownBy(() -> fixture.whenPublishingA(orderPlaced()))
          .hasRootCauseMessage("connection lost");
      assertThatThrownBy(() -> fixture.whenPublishingA(orderCancelled()))
          .hasRootCauseMessage("connection lost");
    }

    @Test
    void includesARefusedRelease() {
      fixture.setCallbackBehavior(anOrderThatIs(CONFIRMED, RequestRelease.class));
      assertThatThrownBy(() -> fixture.whenPublishingA(orderCancelled()))
          .hasRootCauseInstanceOf(OrderAlreadyDecided.class);
    }
  }
}
