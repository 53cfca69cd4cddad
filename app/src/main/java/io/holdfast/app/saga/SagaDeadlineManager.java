package io.holdfast.app.saga;

import static io.holdfast.app.crash.DurableStep.DEADLINE_CANCEL;
import static io.holdfast.app.crash.DurableStep.DEADLINE_SCHEDULE;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import java.time.Instant;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.axonframework.messaging.ScopeDescriptor;

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
  public String schedule(
      Instant at, String deadlineName, Object messageOrPayload, ScopeDescriptor scope) {
    runOnPrepareCommitOrNow(DEADLINE_SCHEDULE::before);
    String scheduleId = super.schedule(at, deadlineName, messageOrPayload, scope);
    runOnPrepareCommitOrNow(DEADLINE_SCHEDULE::after);
    return scheduleId;
  }

  @Override
  public void cancelSchedule(String deadlineName, String scheduleId) {
    runOnPrepareCommitOrNow(
        () -> {
          DEADLINE_CANCEL.before();
          cancel(scheduleId);
          DEADLINE_CANCEL.after();
        });
  }

  private void cancel(String scheduleId) {
    try {
      scheduler.cancel(new DbSchedulerDeadlineToken(scheduleId));
    } catch (TaskInstanceException gone) {
      // it runs, is over, or was picked up in this very moment
    }
  }
}
