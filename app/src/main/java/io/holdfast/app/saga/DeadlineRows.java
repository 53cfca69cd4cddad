package io.holdfast.app.saga;

import static io.holdfast.app.crash.DurableStep.DEADLINE_CANCEL;
import static io.holdfast.app.crash.DurableStep.DEADLINE_SCHEDULE;

import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import io.holdfast.app.batching.RoundTrip;
import java.time.Instant;
import java.util.List;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** Deadlines as rows of db-scheduler's table, in the form in which Axon's own task reads them. */
final class DeadlineRows {

  /** The name of Axon's task. */
  private static final String TASK = new DbSchedulerDeadlineToken("").getTaskName();

  private static final String SCHEDULE =
      """
      insert into scheduled_tasks
        (task_name, picked, version, task_instance, task_data, execution_time)
      select ?, false, 1, id, data, at
      from unnest(?::text[], ?::bytea[], ?::timestamptz[]) as deadline (id, data, at)
      """;
  private static final String CANCEL =
      """
      delete from scheduled_tasks
      where task_name = ? and task_instance = any (?) and not picked
      """;

  private final Serializer serializer;
  private final JacksonSerializer taskData = new JacksonSerializer();

  DeadlineRows(Serializer serializer) {
    this.serializer = serializer;
  }

  /** A deadline as it is written. */
  record Row(String id, byte[] data, Instant at) {}

  Row row(String id, ScopeDescriptor scope, DeadlineMessage<?> deadline, Instant at) {
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
    return new Row(id, taskData.serialize(details), at);
  }

  static void schedule(List<Row> deadlines, RoundTrip trip) {
    trip.during(DEADLINE_SCHEDULE)
        .update(
            SCHEDULE,
            TASK,
            deadlines.stream().map(Row::id).toArray(String[]::new),
            deadlines.stream().map(Row::data).toArray(byte[][]::new),
            deadlines.stream().map(row -> row.at().toString()).toArray(String[]::new));
  }

  /** Leaves what was picked up: it runs, is over, or begins in this very moment. */
  static void cancel(List<String> ids, RoundTrip trip) {
    trip.during(DEADLINE_CANCEL).update(CANCEL, TASK, ids.toArray(String[]::new));
  }
}
