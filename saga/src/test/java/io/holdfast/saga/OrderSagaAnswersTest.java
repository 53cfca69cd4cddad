package io.holdfast.saga;

import static io.holdfast.saga.Messages.ORDER;
import static io.holdfast.saga.Messages.alreadyReleased;
import static io.holdfast.saga.Messages.confirmOrder;
import static io.holdfast.saga.Messages.orderCancelled;
import static io.holdfast.saga.Messages.orderPlaced;
import static io.holdfast.saga.Messages.outOfStock;
import static io.holdfast.saga.Messages.rejectForRelease;
import static io.holdfast.saga.Messages.rejectForShortage;
import static io.holdfast.saga.Messages.requestRelease;
import static io.holdfast.saga.Messages.requestReservation;
import static io.holdfast.saga.Messages.reservationReleased;
import static io.holdfast.saga.Messages.stockReserved;
import static io.holdfast.saga.OrderProcess.FIRST_DELAY;

import io.holdfast.order.api.OrderId;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderSagaAnswersTest {

  private final SagaTestFixture<OrderSaga> fixture = OrderProcess.withEveryRequestSent();

  @Nested
  class APlacedOrder {

    @Test
    void asksForItsStockAndWaitsForTheAnswer() {
      fixture
          .givenNoPriorActivity()
          .whenPublishingA(orderPlaced())
          .expectDispatchedCommands(requestReservation(1))
          .expectActiveSagas(1)
          .expectAssociationWith("orderId", ORDER)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void isFollowedApartFromOtherOrders() {
      OrderId other = new OrderId(UUID.randomUUID());
      fixture
          .givenAPublished(orderPlaced(other))
          .andThenAPublished(orderPlaced())
          .whenPublishingA(stockReserved())
          .expectDispatchedCommands(confirmOrder())
          .expectActiveSagas(1)
          .expectAssociationWith("orderId", other);
    }

    @Test
    void isConfirmedWhenItsStockIsReserved() {
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(stockReserved())
          .expectDispatchedCommands(confirmOrder())
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void isRejectedWithEveryShortageWhenItsStockIsShort() {
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(outOfStock())
          .expectDispatchedCommands(rejectForShortage())
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void isRejectedWhenItsReservationWasReleasedBefore() {
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(alreadyReleased())
          .expectDispatchedCommands(rejectForRelease())
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void isNotDecidedByAReleaseThatItDidNotAskFor() {
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(reservationReleased())
          .expectNoDispatchedCommands()
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }
  }

  @Nested
  class ACancelledOrder {

    @Test
    void givesItsStockBackWhenItWasConfirmedBefore() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(stockReserved())
          .whenPublishingA(orderCancelled())
          .expectDispatchedCommands(requestRelease(1))
          .expectActiveSagas(1)
          .expectAssociationWith("orderId", ORDER)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void givesBackWhateverIsReservedWhenItStillWaited() {
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(orderCancelled())
          .expectDispatchedCommands(requestRelease(1))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void isDoneWhenItsStockIsGivenBack() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(orderCancelled())
          .whenPublishingA(reservationReleased())
          .expectNoDispatchedCommands()
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }
  }

  @Nested
  class AnAnswerForNobody {

    @Test
    void isLeftAlone() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(stockReserved())
          .whenPublishingA(stockReserved(2))
          .expectNoDispatchedCommands()
          .expectActiveSagas(0);
    }
  }
}
