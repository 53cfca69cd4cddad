package io.holdfast.saga;

import static io.holdfast.order.api.OrderStatus.CANCELLED;
import static io.holdfast.order.api.OrderStatus.CONFIRMED;
import static io.holdfast.saga.Messages.orderCancelled;
import static io.holdfast.saga.Messages.orderPlaced;
import static io.holdfast.saga.Messages.rejectForSilence;
import static io.holdfast.saga.Messages.requestRelease;
import static io.holdfast.saga.Messages.requestReservation;
import static io.holdfast.saga.Messages.retryRequested;
import static io.holdfast.saga.Messages.stockReserved;
import static io.holdfast.saga.OrderProcess.FIRST_DELAY;
import static io.holdfast.saga.OrderProcess.SECOND_DELAY;
import static io.holdfast.saga.OrderProcess.THIRD_DELAY;
import static io.holdfast.saga.OrderProcess.anOrderThatIs;

import io.holdfast.order.api.OrderCommand.RequestReservation;
import java.time.Duration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** An operator who does not want to wait for the next attempt. */
class OrderSagaRetryTest {

  private static final Duration A_MOMENT = Duration.ofMillis(1);
  private static final Duration THE_CAP = Duration.ofSeconds(60);

  private final SagaTestFixture<OrderSaga> fixture = OrderProcess.withEveryRequestSent();

  @Test
  void theRequestIsMadeAgainAtOnceAndTheNextDeadlineMovesAccordingly() {
    fixture
        .givenAPublished(orderPlaced())
        .whenPublishingA(retryRequested(2))
        .expectDispatchedCommands(requestReservation(2))
        .expectActiveSagas(1)
        .expectScheduledDeadlineWithName(SECOND_DELAY, OverdueTimer.NAME);
  }

  @Test
  void theDeadlineThatItAnticipatesFiresNoMore() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenAPublished(retryRequested(2))
        .whenTimeElapses(SECOND_DELAY.minus(A_MOMENT))
        .expectDispatchedCommands();
  }

  @Test
  void aWishThatIsReadTwiceIsGrantedOnce() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenAPublished(retryRequested(2))
        .whenPublishingA(retryRequested(2))
        .expectNoDispatchedCommands();
  }

  @Test
  void anAttemptThatTheDeadlineHasMadeMeanwhileIsNotMadeAgain() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenTimeElapses(FIRST_DELAY)
        .whenPublishingA(retryRequested(2))
        .expectNoDispatchedCommands()
        .expectScheduledDeadlineWithName(SECOND_DELAY, OverdueTimer.NAME);
  }

  @Test
  void aWaitThatIsCutShortUsesUpNoPatience() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenAPublished(retryRequested(2))
        .andThenAPublished(retryRequested(3))
        .andThenAPublished(retryRequested(4))
        // Only the waits for the attempts from the fourth on count: 60 s and 60 s of 100 s.
        .andThenTimeElapses(THE_CAP)
        .whenTimeElapses(THE_CAP)
        .expectDispatchedCommands(rejectForSilence(5), requestRelease(1));
  }

  @Test
  void patienceIsNotGivenBackForWaitsThatCameToTheirEnd() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenTimeElapses(FIRST_DELAY)
        .andThenTimeElapses(SECOND_DELAY)
        .andThenAPublished(retryRequested(4))
        .andThenTimeElapses(THE_CAP)
        .whenTimeElapses(THE_CAP)
        .expectDispatchedCommands(rejectForSilence(5), requestRelease(1));
  }

  @Test
  void anOrderThatIsBeingGivenBackIsNotAskedForAnyMore() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenAPublished(orderCancelled())
        .whenPublishingA(retryRequested(2))
        .expectNoDispatchedCommands()
        .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
  }

  @Test
  void anOrderThatIsDecidedHasNoSagaThatCouldAsk() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenAPublished(stockReserved())
        .whenPublishingA(retryRequested(2))
        .expectNoDispatchedCommands()
        .expectActiveSagas(0)
        .expectNoScheduledDeadlines();
  }

  @Test
  void aCancellationThatCameFirstIsWaitedForAndWhatWasRefusedDoesNotCount() {
    fixture.givenAPublished(orderPlaced());
    fixture.setCallbackBehavior(anOrderThatIs(CANCELLED, RequestReservation.class));
    fixture
        .whenPublishingA(retryRequested(2))
        .expectDispatchedCommands(requestReservation(2))
        .expectActiveSagas(1)
        .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
  }

  @Test
  void aConfirmationThatCameFirstEndsTheProcess() {
    fixture.givenAPublished(orderPlaced());
    fixture.setCallbackBehavior(anOrderThatIs(CONFIRMED, RequestReservation.class));
    fixture.whenPublishingA(retryRequested(2)).expectActiveSagas(0).expectNoScheduledDeadlines();
  }

  @Test
  void theRequestAfterItWaitsForItsDeadlineAgain() throws Exception {
    fixture
        .givenAPublished(orderPlaced())
        .andThenAPublished(retryRequested(2))
        .whenTimeElapses(SECOND_DELAY)
        .expectDispatchedCommands(requestReservation(3))
        .expectScheduledDeadlineWithName(THIRD_DELAY, OverdueTimer.NAME);
  }
}
