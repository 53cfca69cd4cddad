package io.holdfast.app.saga;

import static io.holdfast.app.crash.DurableStep.DEADLINE_CANCEL;
import static io.holdfast.app.crash.DurableStep.DEADLINE_SCHEDULE;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deadlines as rows of db-scheduler's table, in the form in which Axon's own task reads them. */
final class DeadlineRows {

  /** The name of Axon's task. */
  private static final String TASK = new DbSchedulerDeadlineToken("").getTaskName();

  private final Scheduler scheduler;
  private final Serializer serializer;
  private final JdbcClient database;

  DeadlineRows(Scheduler scheduler, Serializer serializer, JdbcClient database) {
    this.scheduler = scheduler;
    this.serializer = serializer;
    this.database = database;
  }

  SchedulableInstance<?> row(
      String id, ScopeDescriptor scope, DeadlineMessage<?> deadline, Instant at) {
    SerializedObject<byte[]> saga = serializer.serialize(scope, byte[].class);
    SerializedObject<byte[]> payload = deadline.serializePayload(serializer, byte[].class);
    SerializedObject<byte[]> metaData = deadline.serializeMetaData(serializer, byte[].class);
    DbSchedulerBinaryDeadlineDetails details =
        new DbSchedulerBinaryDeadlineDetails(
            deadline.getDeadlineName(),
            saga.getData(),
            saga.getType().getName(),
            payload.getData(),
            payload.getType().getName(),
            payload.getType().getRevision(),
            metaData.getData());
    return SchedulableInstance.of(new TaskInstance<>(TASK, id, details), at);
  }

  void schedule(List<SchedulableInstance<?>> deadlines) {
    DEADLINE_SCHEDULE.before();
    scheduler.scheduleBatch(deadlines);
    DEADLINE_SCHEDULE.after();
  }

  /** Leaves what was picked up: it runs, is over, or begins in this very moment. */
  void cancel(List<String> ids) {
    DEADLINE_CANCEL.before();
    database
        .sql(
            """
            delete from scheduled_tasks
            where task_name = ? and task_instance = any (?) and not picked
            """)
        .params(TASK, ids.toArray(String[]::new))
        .update();
    DEADLINE_CANCEL.after();
  }
}
