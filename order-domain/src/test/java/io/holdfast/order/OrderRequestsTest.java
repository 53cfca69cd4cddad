package io.holdfast.order;

import static io.holdfast.order.Orders.ID;
import static io.holdfast.order.Orders.LINES;
import static io.holdfast.order.Orders.aCancelledOrder;
import static io.holdfast.order.Orders.aConfirmedOrder;
import static io.holdfast.order.Orders.aConfirmedOrderThatWasCancelled;
import static io.holdfast.order.Orders.aPlacedOrder;
import static io.holdfast.order.Orders.aRejectedOrder;
import static io.holdfast.order.Orders.anOrderThatAskedForStock;
import static io.holdfast.order.Orders.thatAskedForRelease;

import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.RequestRelease;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderCommand.RequestRetry;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderEvent.RetryRequested;
import io.holdfast.order.api.OrderStatus;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderRequestsTest {

  private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

  @Nested
  class RequestingAReservation {

    private final RequestReservation first = new RequestReservation(ID, 1);

    @Test
    void asksForAllLinesOfAPlacedOrder() {
      leadsTo(aPlacedOrder(), first, new ReservationRequested(ID, 1, LINES));
    }

    @Test
    void asksAgainWithALaterAttempt() {
      leadsTo(
          anOrderThatAskedForStock(1),
          new RequestReservation(ID, 2),
          new ReservationRequested(ID, 2, LINES));
    }

    @Test
    void mayLeaveAttemptsOut() {
      leadsTo(
          anOrderThatAskedForStock(1),
          new RequestReservation(ID, 7),
          new ReservationRequested(ID, 7, LINES));
    }

    @Test
    void changesNothingForTheNewestAttempt() {
      changesNothing(anOrderThatAskedForStock(2), new RequestReservation(ID, 2));
    }

    @Test
    void changesNothingForAnEarlierAttempt() {
      changesNothing(anOrderThatAskedForStock(2), first);
    }

    @Test
    void isRefusedOnceTheOrderIsConfirmed() {
      isRefused(aConfirmedOrder(), new RequestReservation(ID, 2), OrderStatus.CONFIRMED);
    }

    @Test
    void isRefusedOnceTheOrderIsRejected() {
      isRefused(aRejectedOrder(), new RequestReservation(ID, 2), OrderStatus.REJECTED);
    }

    @Test
    void isRefusedOnceTheOrderIsCancelled() {
      isRefused(aCancelledOrder(), first, OrderStatus.CANCELLED);
    }

    @Test
    void isRefusedOnceTheOrderIsDecidedEvenForAnEarlierAttempt() {
      isRefused(aConfirmedOrder(), first, OrderStatus.CONFIRMED);
    }

    private void isRefused(List<OrderEvent> history, OrderCommand command, OrderStatus status) {
      OrderRequestsTest.this.isRefused(history, command, status, "ask for stock");
    }
  }

  @Nested
  class RequestingARetry {

    private final RequestRetry second = new RequestRetry(ID, 2, "inventory is back");
    private final RetryRequested wished = new RetryRequested(ID, 2, "inventory is back");

    @Test
    void namesTheNextAttemptOfAPlacedOrder() {
      leadsTo(anOrderThatAskedForStock(1), second, wished);
    }

    @Test
    void changesNothingWhileTheSameAttemptIsWishedAlready() {
      fixture
          .given(anOrderThatAskedForStock(1))
          .andGivenCommands(second)
          .when(new RequestRetry(ID, 2, "I am impatient"))
          .expectSuccessfulHandlerExecution()
          .expectNoEvents();
    }

    @Test
    void changesNothingForAnAttemptThatWasMadeMeanwhile() {
      changesNothing(anOrderThatAskedForStock(2), second);
    }

    @Test
    void changesNothingBeforeTheFirstAttempt() {
      changesNothing(aPlacedOrder(), new RequestRetry(ID, 1, "too early"));
    }

    @Test
    void doesNotMakeTheAttemptItself() {
      fixture
          .given(anOrderThatAskedForStock(1))
          .andGivenCommands(second)
          .when(new RequestReservation(ID, 2))
          .expectEvents(new ReservationRequested(ID, 2, LINES));
    }

    @Test
    void isRefusedOnceTheOrderIsDecided() {
      isRefused(aConfirmedOrder(), second, OrderStatus.CONFIRMED, "be retried");
      isRefused(aRejectedOrder(), second, OrderStatus.REJECTED, "be retried");
      isRefused(aCancelledOrder(), second, OrderStatus.CANCELLED, "be retried");
    }
  }

  @Nested
  class RequestingARelease {

    private final RequestRelease first = new RequestRelease(ID, 1);
    private final ReservationReleaseRequested released = new ReservationReleaseRequested(ID, 1);

    @Test
    void asksForACancelledOrder() {
      leadsTo(aCancelledOrder(), first, released);
    }

    @Test
    void asksForAConfirmedOrderThatWasCancelled() {
      leadsTo(aConfirmedOrderThatWasCancelled(), first, released);
    }

    @Test
    void asksForARejectedOrder() {
      leadsTo(aRejectedOrder(), first, released);
    }

    @Test
    void asksAgainWithALaterAttempt() {
      leadsTo(
          thatAskedForRelease(aCancelledOrder(), 1),
          new RequestRelease(ID, 2),
          new ReservationReleaseRequested(ID, 2));
    }

    @Test
    void changesNothingForTheNewestAttempt() {
      changesNothing(thatAskedForRelease(aCancelledOrder(), 2), new RequestRelease(ID, 2));
    }

    @Test
    void changesNothingForAnEarlierAttempt() {
      changesNothing(thatAskedForRelease(aRejectedOrder(), 2), first);
    }

    @Test
    void isRefusedWhileTheOrderIsPlaced() {
      isRefused(aPlacedOrder(), first, OrderStatus.PLACED, "give its stock back");
    }

    @Test
    void isRefusedWhileTheOrderWaitsForItsStock() {
      isRefused(anOrderThatAskedForStock(1), first, OrderStatus.PLACED, "give its stock back");
    }

    @Test
    void isRefusedWhileTheOrderIsConfirmed() {
      isRefused(aConfirmedOrder(), first, OrderStatus.CONFIRMED, "give its stock back");
    }
  }

  private void leadsTo(List<OrderEvent> history, OrderCommand command, OrderEvent event) {
    fixture.given(history).when(command).expectEvents(event);
  }

  private void changesNothing(List<OrderEvent> history, OrderCommand command) {
    fixture.given(history).when(command).expectSuccessfulHandlerExecution().expectNoEvents();
  }

  private void isRefused(
      List<OrderEvent> history, OrderCommand command, OrderStatus status, String wish) {
    fixture
        .given(history)
        .when(command)
        .expectNoEvents()
        .expectException(Refusal.because(status))
        .expectExceptionMessage("Order " + ID + " is " + status + "; it cannot " + wish + ".");
  }
}
