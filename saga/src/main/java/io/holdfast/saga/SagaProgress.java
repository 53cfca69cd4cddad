package io.holdfast.saga;

import io.holdfast.order.api.OrderId;
import java.time.Duration;

/**
 * How far the saga of an order has come.
 *
 * @param attempt number of the newest request that it waits for, from 1; 0 where it waits for none
 *     or is still to make the first
 */
public record SagaProgress(Stage stage, int attempt) {

  /** Where a saga may stand. */
  public enum Stage {
    /** It has yet to hear of the order. */
    NOT_STARTED,
    AWAITING_ANSWER,
    RELEASING,
    /** It has done its work and is gone. */
    ENDED
  }

  static final SagaProgress NOT_STARTED = new SagaProgress(Stage.NOT_STARTED, 0);
  static final SagaProgress ENDED = new SagaProgress(Stage.ENDED, 0);

  static SagaProgress awaitingAnswer(int attempt) {
    return new SagaProgress(Stage.AWAITING_ANSWER, attempt);
  }

  static SagaProgress releasing(int attempt) {
    return new SagaProgress(Stage.RELEASING, attempt);
  }

  /** Whether there is a saga at this stage, and so a timer. */
  public boolean isOpen() {
    return stage == Stage.AWAITING_ANSWER || stage == Stage.RELEASING;
  }

  /** How long the saga waits, once it has asked, before it looks again. */
  public Duration wait(OrderId orderId, RetryPolicy policy) {
    return policy.delayAfter(orderId, Math.max(1, attempt));
  }

  @Override
  public String toString() {
    return attempt == 0 ? stage.name() : stage + ", attempt " + attempt;
  }
}
