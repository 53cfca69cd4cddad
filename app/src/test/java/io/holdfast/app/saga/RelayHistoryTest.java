package io.holdfast.app.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayHistoryTest {

  private static final int OUTAGE_ENDS = 60;

  private final Told told = new Told();
  private final RelayHistory history = new RelayHistory(told, Duration.ofSeconds(20));

  @Test
  void whereNothingIsHeldUpWhatHasLeftMayBeAskedForAgain() {
    for (int second = 0; second < 60; second++) {
      look(second, second * 10 - 3, second * 10, Conversation.NONE);
    }

    assertThat(answerableAt(60)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void afterAnOutageWhatHasJustLeftIsGivenItsTime() {
    outageHoldsUp(8, 500);

    assertThat(answerableAt(OUTAGE_ENDS + 18)).isZero();
    assertThat(answerableAt(OUTAGE_ENDS + 19)).isEqualTo(7);
    assertThat(answerableAt(OUTAGE_ENDS + 20)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void duringAnOutageNobodyAsksAgainBecauseNoAnswerCouldCome() {
    outageHoldsUp(8, 500);

    assertThat(answerableAt(OUTAGE_ENDS - 1)).isZero();
  }

  @Test
  void asLongAsAnswersToEarlierRequestsComeInNobodyAsksAgain() {
    outageHoldsUp(8, 500);
    for (int second = 1; second <= 90; second++) {
      look(OUTAGE_ENDS + second, 500, 500, 8 + second * 5);
    }

    assertThat(answerableAt(OUTAGE_ENDS + 90)).isLessThan(8 + 90 * 5);
    assertThat(answerableAt(OUTAGE_ENDS + 109)).isLessThan(500);
    assertThat(answerableAt(OUTAGE_ENDS + 111)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatWasPassedOverMayBeAskedForAgainWhileOthersAreStillAnswered() {
    outageHoldsUp(8, 500);
    for (int second = 1; second <= 40; second++) {
      look(OUTAGE_ENDS + second, 500, 500, 100 + second);
    }

    assertThat(answerableAt(OUTAGE_ENDS + 40)).isBetween(100L, 140L);
  }

  @Test
  void answersToRequestsOfAfterTheOutageDoNotProlongIt() {
    outageHoldsUp(8, 500);
    for (int second = 1; second <= 20; second++) {
      look(OUTAGE_ENDS + second, 600 + second, 600 + second, 590 + second);
    }

    assertThat(answerableAt(OUTAGE_ENDS + 20)).isEqualTo(Long.MAX_VALUE);
  }

  private void outageHoldsUp(int oldest, int newest) {
    look(0, oldest - 1, oldest - 1, Conversation.NONE);
    for (int second = 1; second < OUTAGE_ENDS; second++) {
      look(second, oldest - 1, newest, Conversation.NONE);
    }
    look(OUTAGE_ENDS, newest, newest, Conversation.NONE);
  }

  private void look(int second, long position, long newest, long oldestAnswered) {
    told.standing = new Standing(position, newest, newest);
    told.oldestAnswered = oldestAnswered;
    history.look(nanos(second));
  }

  private long answerableAt(int second) {
    return history.answerable(nanos(second));
  }

  private static long nanos(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  /** A conversation as a test tells it. */
  private static final class Told implements Conversation {

    private Standing standing;
    private long oldestAnswered;

    @Override
    public Standing standing() {
      return standing;
    }

    @Override
    public long oldestRequestAnsweredAfter(long position) {
      return oldestAnswered;
    }
  }
}
