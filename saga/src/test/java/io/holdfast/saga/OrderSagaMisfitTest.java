package io.holdfast.saga;

import static io.holdfast.order.api.OrderStatus.CANCELLED;
import static io.holdfast.saga.Messages.ORDER;
import static io.holdfast.saga.Messages.RESERVATION;
import static io.holdfast.saga.Messages.confirmOrder;
import static io.holdfast.saga.Messages.orderCancelled;
import static io.holdfast.saga.Messages.orderPlaced;
import static io.holdfast.saga.Messages.outOfStock;
import static io.holdfast.saga.Messages.rejectForOtherLines;
import static io.holdfast.saga.Messages.rejectForShortage;
import static io.holdfast.saga.Messages.requestRelease;
import static io.holdfast.saga.Messages.requestReservation;
import static io.holdfast.saga.Messages.reservationReleased;
import static io.holdfast.saga.Messages.stockReserved;
import static io.holdfast.saga.OrderProcess.FIRST_DELAY;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.order.api.Answer;
import io.holdfast.order.api.AnswerDiffers;
import io.holdfast.order.api.AnswerNotAsked;
import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.utils.CallbackBehavior;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the saga does with an answer of inventory that the order says is not for it. */
class OrderSagaMisfitTest {

  private static final AnswerNotAsked NOT_ASKED = new AnswerNotAsked(ORDER, 2, 1);
  private static final AnswerDiffers DIFFERS = new AnswerDiffers("SKU-9 (ordered 0, answered 1)");

  private final SagaTestFixture<OrderSaga> fixture = OrderProcess.withEveryRequestSent();

  static List<ReservationAnswer> answers() {
    return List.of(stockReserved(), outOfStock());
  }

  @Nested
  class AnAnswerToAnAttemptThatWasNotMade {

    @ParameterizedTest
    @MethodSource("io.holdfast.saga.OrderSagaMisfitTest#answers")
    void leavesTheOrderWaitingWithTheTimerThatItHad(ReservationAnswer answer) throws Exception {
      Duration passed = Duration.ofSeconds(4);
      fixture.setCallbackBehavior(refusing(NOT_ASKED));
      fixture
          .givenAPublished(orderPlaced())
          .andThenTimeElapses(passed)
          .whenPublishingA(answer)
          .expectDispatchedCommands(decision(answer))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY.minus(passed), OverdueTimer.NAME);
    }

    @ParameterizedTest
    @MethodSource("io.holdfast.saga.OrderSagaMisfitTest#answers")
    void isAskedAgainByTheDeadlineAndThenHeard(ReservationAnswer answer) throws Exception {
      fixture.setCallbackBehavior(refusing(NOT_ASKED));
      fixture.givenAPublished(orderPlaced()).andThenAPublished(answer);
      fixture.whenTimeElapses(FIRST_DELAY).expectDispatchedCommands(requestReservation(2));
      fixture.setCallbackBehavior((command, metaData) -> null);
      fixture.whenPublishingA(stockReserved()).expectActiveSagas(0).expectNoScheduledDeadlines();
    }
  }

  @Nested
  class AnAnswerAboutOtherLines {

    @ParameterizedTest
    @MethodSource("io.holdfast.saga.OrderSagaMisfitTest#answers")
    void rejectsTheOrderAndGivesTheReservationBack(ReservationAnswer answer) {
      fixture.setCallbackBehavior(refusing(DIFFERS));
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(answer)
          .expectDispatchedCommands(decision(answer), rejectForOtherLines(), requestRelease(1))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void endsTheProcessOnceTheReservationIsGivenBack() throws Exception {
      fixture.setCallbackBehavior(refusing(DIFFERS));
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(stockReserved())
          .whenPublishingA(reservationReleased())
          .expectNoDispatchedCommands()
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void leavesTheReleaseToACancellationThatCameMeanwhile() {
      fixture.setCallbackBehavior(
          (command, metaData) -> {
            if (command instanceof ConfirmOrder) {
              throw DIFFERS;
            }
            if (command instanceof RejectOrder) {
              throw new OrderAlreadyDecided(ORDER, CANCELLED, "be rejected");
            }
            return null;
          });
      fixture
          .givenAPublished(orderPlaced())
          .whenPublishingA(stockReserved())
          .expectDispatchedCommands(confirmOrder(), rejectForOtherLines())
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
      fixture.whenPublishingA(orderCancelled()).expectDispatchedCommands(requestRelease(1));
    }

    @Test
    void comesAgainWhenItsStepFails() {
      fixture.setCallbackBehavior(
          (command, metaData) -> {
            if (command instanceof ConfirmOrder) {
              throw DIFFERS;
            }
            if (command instanceof RejectOrder) {
              throw new IllegalStateException("connection lost");
            }
            return null;
          });
      assertThatThrownBy(
              () -> fixture.givenAPublished(orderPlaced()).whenPublishingA(stockReserved()))
          .hasRootCauseMessage("connection lost");
    }
  }

  @Test
  void theOrderIsToldWhatWasAnsweredHoweverOddItIs() {
    fixture
        .givenAPublished(orderPlaced())
        .whenPublishingA(
            new StockReserved(
                RESERVATION,
                7,
                List.of(
                    ReservationLine.of("SKU-1", 1_000_000),
                    ReservationLine.of("SKU-2", 1),
                    ReservationLine.of("SKU-1", 1_000_000))))
        .expectDispatchedCommands(
            new ConfirmOrder(
                ORDER, new Answer(7, Map.of(Sku.of("SKU-1"), 2_000_000L, Sku.of("SKU-2"), 1L))));
  }

  private static OrderCommand decision(ReservationAnswer answer) {
    return answer instanceof StockReserved ? confirmOrder() : rejectForShortage();
  }

  /** An order that says so of the answer, and takes every decision without one. */
  private static CallbackBehavior refusing(RuntimeException misfit) {
    return (command, metaData) -> {
      boolean heard =
          command instanceof ConfirmOrder
              || command instanceof RejectOrder rejection && rejection.answer() != null;
      if (heard) {
        throw misfit;
      }
      return null;
    };
  }
}
