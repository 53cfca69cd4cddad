package io.holdfast.app.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;

/**
 * Cancels a deadline if that is still possible. One that is being executed at this moment, or that
 * a dead node had begun, cannot be cancelled; Axon would roll the whole step back and try until it
 * is gone. It need not be: the saga knows its live timer by number and ignores any other.
 */
final class SagaDeadlineManager extends DbSchedulerDeadlineManager {

  private final Scheduler scheduler;

  SagaDeadlineManager(Builder builder, Scheduler scheduler) {
    super(builder);
    this.scheduler = scheduler;
  }

  @Override
  public void cancelSchedule(String deadlineName, String scheduleId) {
    runOnPrepareCommitOrNow(
        () -> {
          try {
            scheduler.cancel(new DbSchedulerDeadlineToken(scheduleId));
          } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException gone) {
            // nothing to cancel any more
          }
        });
  }
}
