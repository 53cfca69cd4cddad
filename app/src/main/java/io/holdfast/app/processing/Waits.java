package io.holdfast.app.processing;

import java.time.Duration;

/**
 * How long a processor waits.
 *
 * @param longestRetry at most between two tries of a batch
 * @param rest after a batch that was not full, so that events gather for the next one: a batch of
 *     ten costs hardly more than one of one
 * @param fullBatch as many events leave no reason to wait for more
 */
record Waits(Duration longestRetry, Duration rest, int fullBatch) {

  /** In milliseconds, after a batch of so many events has committed. */
  long after(int events) {
    return events < fullBatch ? rest.toMillis() : 0;
  }
}
