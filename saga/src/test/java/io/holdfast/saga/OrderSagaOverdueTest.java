package io.holdfast.saga;

import static io.holdfast.saga.Messages.orderCancelled;
import static io.holdfast.saga.Messages.orderPlaced;
import static io.holdfast.saga.Messages.rejectForSilence;
import static io.holdfast.saga.Messages.requestRelease;
import static io.holdfast.saga.Messages.requestReservation;
import static io.holdfast.saga.Messages.reservationReleased;
import static io.holdfast.saga.Messages.stockReserved;
import static io.holdfast.saga.OrderProcess.FIRST_DELAY;
import static io.holdfast.saga.OrderProcess.SECOND_DELAY;
import static io.holdfast.saga.OrderProcess.THIRD_DELAY;
import static io.holdfast.saga.OrderProcess.UNTIL_PATIENCE_IS_OVER;

import java.time.Duration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderSagaOverdueTest {

  private static final Duration A_MOMENT = Duration.ofMillis(1);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Road road = new Road();
  private final SagaTestFixture<OrderSaga> fixture = OrderProcess.with(road);

  @Nested
  class WhileAnAnswerIsOverdue {

    @Test
    void nothingIsSentBeforeTheDelayIsOver() {
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(FIRST_DELAY.minus(A_MOMENT))
          .expectNoDispatchedCommands();
    }

    @Test
    void theRequestIsMadeAgainAndAnsweredWithinALongerDelay() {
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(requestReservation(2))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(SECOND_DELAY, OverdueTimer.NAME);
    }

    @Test
    void theRequestIsMadeAgainAndAgainWithGrowingDelays() throws Exception {
      fixture
          .givenAPublished(orderPlaced())
          .andThenTimeElapses(FIRST_DELAY)
          .whenTimeElapses(SECOND_DELAY)
          .expectDispatchedCommands(requestReservation(3))
          .expectScheduledDeadlineWithName(THIRD_DELAY, OverdueTimer.NAME);
    }

    @Test
    void aLateAnswerStillDecides() throws Exception {
      fixture
          .givenAPublished(orderPlaced())
          .andThenTimeElapses(FIRST_DELAY)
          .whenPublishingA(stockReserved(1))
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }

    @Test
    void theOrderIsRejectedAndPerhapsReservedStockGivenBackOncePatienceIsOver() throws Exception {
      fixture
          .givenAPublished(orderPlaced())
          .andThenTimeElapses(UNTIL_PATIENCE_IS_OVER.minus(A_MOMENT))
          .whenTimeElapses(A_MOMENT)
          .expectDispatchedCommands(rejectForSilence(4), requestRelease(1))
          .expectActiveSagas(1)
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void anAnswerAfterGivingUpChangesNothing() throws Exception {
      fixture
          .givenAPublished(orderPlaced())
          .andThenTimeElapses(UNTIL_PATIENCE_IS_OVER)
          .whenPublishingA(stockReserved(4))
          .expectNoDispatchedCommands()
          .expectActiveSagas(1);
    }

    @Test
    void theProcessEndsAfterGivingUpOnceTheStockIsGivenBack() throws Exception {
      fixture
          .givenAPublished(orderPlaced())
          .andThenTimeElapses(UNTIL_PATIENCE_IS_OVER)
          .whenPublishingA(reservationReleased())
          .expectActiveSagas(0)
          .expectNoScheduledDeadlines();
    }
  }

  @Nested
  class WhileTheRequestHasNotLeft {

    @Test
    void nothingIsAddedAndTheSameDelayStartsAnew() {
      road.close();
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(FIRST_DELAY)
          .expectNoDispatchedCommands()
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }

    @Test
    void nothingIsAddedAllDay() {
      road.close();
      fixture
          .givenAPublished(orderPlaced())
          .whenTimeElapses(A_DAY)
          .expectNoDispatchedCommands()
          .expectActiveSagas(1);
    }

    @Test
    void patienceDoesNotRun() throws Exception {
      road.close();
      fixture.givenAPublished(orderPlaced()).andThenTimeElapses(AN_HOUR);
      road.reopen();
      fixture.whenTimeElapses(FIRST_DELAY).expectDispatchedCommands(requestReservation(2));
    }

    @Test
    void patienceBeginsAnewOnceALaterRequestLeaves() throws Exception {
      fixture.givenAPublished(orderPlaced()).andThenTimeElapses(FIRST_DELAY.plus(SECOND_DELAY));
      road.close();
      fixture.andThenTimeElapses(THIRD_DELAY);
      road.reopen();
      // Of the waits for attempts 1, 2, 3, 3 and 4 only the last two count: 40 s and 60 s.
      fixture
          .whenTimeElapses(THIRD_DELAY.plusSeconds(60))
          .expectDispatchedCommands(requestReservation(4), rejectForSilence(4), requestRelease(1));
    }

    @Test
    void aReleaseIsNotMadeAgainEither() {
      road.close();
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(orderCancelled())
          .whenTimeElapses(FIRST_DELAY)
          .expectNoDispatchedCommands()
          .expectScheduledDeadlineWithName(FIRST_DELAY, OverdueTimer.NAME);
    }
  }

  @Nested
  class WhileAReleaseIsOverdue {

    @Test
    void itIsMadeAgainAndAnsweredWithinALongerDelay() {
      fixture
          .givenAPublished(orderPlaced())
          .andThenAPublished(orderCancelled())
          .whenTimeElapses(FIRST_DELAY)
          .expectDispatchedCommands(requestRelease(2))
          .expectScheduledDeadlineWithName(SECOND_DELAY, OverdueTimer.NAME);
    }

    @Test
    void itIsNeverGivenUp() throws Exception {
      fixture
          .givenAPublished(orderCancelled())
          .andThenTimeElapses(UNTIL_PATIENCE_IS_OVER.plus(AN_HOUR))
          .whenTimeElapses(Duration.ofSeconds(60))
          .expectDispatchedCommands(requestRelease(66))
          .expectActiveSagas(1);
    }
  }
}
