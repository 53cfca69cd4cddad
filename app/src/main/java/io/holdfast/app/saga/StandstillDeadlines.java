package io.holdfast.app.saga;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import io.holdfast.app.setaside.SetAside;
import io.holdfast.saga.SagaModule;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the deadlines of an order that stands still wait until it is released: the saga would act on
 * what it has not read yet. A deadline that fails is tried again with growing pauses; one that will
 * not pass sets its order aside, since nothing else would ever move it.
 */
final class StandstillDeadlines implements FailureHandler<DbSchedulerBinaryDeadlineDetails> {

  private static final Logger log = LoggerFactory.getLogger(StandstillDeadlines.class);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final JdbcClient database;
  private final SetAside setAside;
  private final Serializer serializer;

  StandstillDeadlines(JdbcClient database, SetAside setAside, Serializer serializer) {
    this.database = database;
    this.setAside = setAside;
    this.serializer = serializer;
  }

  boolean mustWait(DbSchedulerBinaryDeadlineDetails deadline) {
    return database
        .sql(
            """
            select exists (
              select from association_value_entry saga
              join standing_still still on still.order_id = saga.association_value
              where saga.saga_id = ? and saga.association_key = 'orderId')
            """)
        .param(sagaId(deadline))
        .query(Boolean.class)
        .single();
  }

  static CompletionHandler<DbSchedulerBinaryDeadlineDetails> lookAgain() {
    return (complete, operations) ->
        operations.reschedule(complete, complete.getTimeDone().plus(LOOK_AGAIN));
  }

  @Override
  public void onFailure(
      ExecutionComplete complete,
      ExecutionOperations<DbSchedulerBinaryDeadlineDetails> operations) {
    int failures = complete.getExecution().consecutiveFailures;
    long wait =
        Math.min(FIRST_RETRY.toMillis() << Math.min(failures, 10), LONGEST_RETRY.toMillis());
    complete.getCause().ifPresent(cause -> judge(complete, cause, failures + 1));
    operations.reschedule(complete, complete.getTimeDone().plusMillis(wait));
  }

  private void judge(ExecutionComplete complete, Throwable cause, int tries) {
    try {
      DbSchedulerBinaryDeadlineDetails deadline =
          (DbSchedulerBinaryDeadlineDetails) complete.getExecution().taskInstance.getData();
      orderOf(deadline)
          .ifPresent(order -> setAside.timerFailed(SagaModule.PROCESSOR, order, cause, tries));
    } catch (RuntimeException notNow) {
      log.warn("A deadline that fails could not set its order aside; it is tried again.", notNow);
    }
  }

  private Optional<String> orderOf(DbSchedulerBinaryDeadlineDetails deadline) {
    return database
        .sql(
            """
            select association_value from association_value_entry
            where saga_id = ? and association_key = 'orderId'
            """)
        .param(sagaId(deadline))
        .query(String.class)
        .optional();
  }

  String sagaId(DbSchedulerBinaryDeadlineDetails deadline) {
    SagaScopeDescriptor saga =
        (SagaScopeDescriptor) deadline.getDeserializedScopeDescriptor(serializer);
    return saga.getIdentifier().toString();
  }
}
