package io.holdfast.app.saga;

import static org.axonframework.deadline.GenericDeadlineMessage.asDeadlineMessage;

import io.holdfast.app.batching.WriteBehind;
import io.holdfast.app.batching.WriteBehind.Turn;
import java.time.Instant;
import java.util.List;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.messaging.ScopeDescriptor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the deadlines of a batch together when it commits. Cancels a deadline if that is still
 * possible: one that is being executed at this moment, or that a dead node had begun, cannot be
 * cancelled; Axon would roll the whole step back and try until it is gone. It need not be: the saga
 * knows its live timer by number and ignores any other.
 */
final class SagaDeadlineManager extends DbSchedulerDeadlineManager {

  private final DeadlineRows rows;
  private final WriteBehind<DeadlineRows.Row> schedules;
  private final WriteBehind<String> cancellations;

  SagaDeadlineManager(Builder builder, DeadlineRows rows, JdbcTemplate database) {
    super(builder);
    this.rows = rows;
    this.schedules = new WriteBehind<>(database, Turn.FIRST, DeadlineRows::schedule);
    this.cancellations = new WriteBehind<>(database, Turn.SECOND, DeadlineRows::cancel);
  }

  @Override
  public String schedule(
      Instant at, String deadlineName, Object messageOrPayload, ScopeDescriptor scope) {
    DeadlineMessage<Object> deadline = asDeadlineMessage(deadlineName, messageOrPayload, at);
    String scheduleId = IdentifierFactory.getInstance().generateIdentifier();
    runOnPrepareCommitOrNow(
        () ->
            schedules.write(
                List.of(rows.row(scheduleId, scope, processDispatchInterceptors(deadline), at))));
    return scheduleId;
  }

  @Override
  public void cancelSchedule(String deadlineName, String scheduleId) {
    runOnPrepareCommitOrNow(() -> cancellations.write(List.of(scheduleId)));
  }
}
