package io.holdfast.order;

import static io.holdfast.order.Orders.ID;
import static io.holdfast.order.Orders.aCancelledOrder;
import static io.holdfast.order.Orders.aConfirmedOrder;
import static io.holdfast.order.Orders.aConfirmedOrderThatWasCancelled;
import static io.holdfast.order.Orders.aPlacedOrder;
import static io.holdfast.order.Orders.aRejectedOrder;
import static io.holdfast.order.Orders.anOrderThatAskedForStock;

import io.holdfast.order.api.Answer;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderStatus;
import io.holdfast.order.api.RejectionReason;
import io.holdfast.order.api.Sku;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderDecisionTest {

  private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

  @Nested
  class Confirming {

    private final ConfirmOrder confirm = new ConfirmOrder(ID, allLines(1));

    @Test
    void decidesAnOrderThatAskedForStock() {
      leadsTo(anOrderThatAskedForStock(1), confirm, new OrderConfirmed(ID));
    }

    @Test
    void decidesByTheAnswerToAnyAttemptThatWasMade() {
      leadsTo(anOrderThatAskedForStock(3), confirm, new OrderConfirmed(ID));
      leadsTo(
          anOrderThatAskedForStock(3), new ConfirmOrder(ID, allLines(3)), new OrderConfirmed(ID));
    }

    @Test
    void againChangesNothing() {
      changesNothing(aConfirmedOrder(), confirm);
    }

    @Test
    void isRefusedOnceTheOrderIsRejected() {
      isRefused(aRejectedOrder(), confirm, OrderStatus.REJECTED, "be confirmed");
    }

    @Test
    void isRefusedOnceTheOrderIsCancelled() {
      isRefused(aCancelledOrder(), confirm, OrderStatus.CANCELLED, "be confirmed");
    }

    @Test
    void isRefusedOnceTheConfirmedOrderIsCancelled() {
      isRefused(aConfirmedOrderThatWasCancelled(), confirm, OrderStatus.CANCELLED, "be confirmed");
    }
  }

  @Nested
  class Rejecting {

    private final RejectOrder reject = refused(new Answer(1, Map.of(Sku.of("SKU-1"), 2L)));
    private final OrderRejected rejected =
        new OrderRejected(ID, RejectionReason.OUT_OF_STOCK, "wanted 2 of SKU-1, available 1");

    @Test
    void decidesAPlacedOrderWithoutAnAnswer() {
      leadsTo(aPlacedOrder(), refused(null), rejected);
    }

    @Test
    void decidesAnOrderThatAskedForStock() {
      leadsTo(anOrderThatAskedForStock(1), reject, rejected);
      leadsTo(anOrderThatAskedForStock(3), refused(new Answer(3, Map.of())), rejected);
    }

    @Test
    void againChangesNothing() {
      changesNothing(aRejectedOrder(), reject);
    }

    @Test
    void againForAnotherReasonChangesNothing() {
      changesNothing(
          aRejectedOrder(), new RejectOrder(ID, null, RejectionReason.TIMED_OUT, "too late"));
    }

    @Test
    void isRefusedOnceTheOrderIsConfirmed() {
      isRefused(aConfirmedOrder(), reject, OrderStatus.CONFIRMED, "be rejected");
    }

    @Test
    void isRefusedOnceTheOrderIsCancelled() {
      isRefused(aCancelledOrder(), reject, OrderStatus.CANCELLED, "be rejected");
    }
  }

  @Nested
  class Cancelling {

    private final CancelOrder cancel = new CancelOrder(ID, "found it cheaper");
    private final OrderCancelled cancelled = new OrderCancelled(ID, "found it cheaper");

    @Test
    void decidesAPlacedOrder() {
      leadsTo(aPlacedOrder(), cancel, cancelled);
    }

    @Test
    void decidesAnOrderThatAskedForStock() {
      leadsTo(anOrderThatAskedForStock(1), cancel, cancelled);
    }

    @Test
    void takesBackAConfirmedOrder() {
      leadsTo(aConfirmedOrder(), cancel, cancelled);
    }

    @Test
    void needsNoReason() {
      leadsTo(aPlacedOrder(), new CancelOrder(ID, null), new OrderCancelled(ID, null));
    }

    @Test
    void againChangesNothing() {
      changesNothing(aCancelledOrder(), cancel);
      changesNothing(aConfirmedOrderThatWasCancelled(), cancel);
    }

    @Test
    void isRefusedOnceTheOrderIsRejected() {
      isRefused(aRejectedOrder(), cancel, OrderStatus.REJECTED, "be cancelled");
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

  /** What inventory said when it set all lines apart. */
  private static Answer allLines(int attempt) {
    return new Answer(attempt, Map.of(Sku.of("SKU-1"), 2L, Sku.of("SKU-2"), 1L));
  }

  private static RejectOrder refused(Answer answer) {
    return new RejectOrder(
        ID, answer, RejectionReason.OUT_OF_STOCK, "wanted 2 of SKU-1, available 1");
  }
}
