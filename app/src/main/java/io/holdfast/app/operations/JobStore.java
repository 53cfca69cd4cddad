package io.holdfast.app.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.operations.JobDetails.State;
import io.holdfast.app.text.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs of all nodes of this context, in its database. */
final class JobStore {

  /** After this time without a sign of life of its node a job is lost, in PostgreSQL's words. */
  static final String SILENCE = "15 seconds";

  private static final String SELECT =
      """
      select id, kind, request, state, done, total, detail, node, started_at, ended_at, failure
      from job
      """;

  private final JdbcClient database;
  private final ObjectMapper json;
  private final String node;

  JobStore(JdbcClient database, ObjectMapper json, String node) {
    this.database = database;
    this.json = json;
    this.node = node;
  }

  /**
   * @throws JobAlreadyRunning if one of this kind is running, here or on another node
   */
  UUID open(String kind, Map<String, ?> request) {
    giveUpTheSilent();
    UUID id = UUID.randomUUID();
    try {
      database
          .sql(
              """
              insert into job (id, kind, request, state, node)
              values (?, ?, cast(? as jsonb), 'RUNNING', ?)
              """)
          .params(id, kind, text(request), node)
          .update();
      return id;
    } catch (DuplicateKeyException running) {
      throw new JobAlreadyRunning(kind);
    }
  }

  /** Writes down how far a job is; answers whether it is to go on. */
  boolean goesOn(RunningJob job) {
    return database
        .sql(
            """
            update job
            set done = ?, total = ?, detail = cast(? as jsonb), heartbeat_at = clock_timestamp()
            where id = ? and state = 'RUNNING' returning not cancelled
            """)
        .params(job.done(), job.total(), text(job.details()), job.id())
        .query(Boolean.class)
        .optional()
        .orElse(false); // it was given up as lost
  }

  void end(RunningJob job, State state, String failure) {
    database
        .sql(
            """
            update job
            set state = ?, failure = ?, done = ?, total = ?, detail = cast(? as jsonb),
                ended_at = clock_timestamp()
            where id = ? and state = 'RUNNING'
            """)
        .params(
            state.name(),
            StorableText.of(failure),
            job.done(),
            job.total(),
            text(job.details()),
            job.id())
        .update();
  }

  void cancel(UUID id) {
    database.sql("update job set cancelled = true where id = ?").param(id).update();
  }

  Optional<JobDetails> find(UUID id) {
    giveUpTheSilent();
    return database.sql(SELECT + "where id = ?").param(id).query((row, n) -> read(row)).optional();
  }

  List<JobDetails> newest(int limit) {
    giveUpTheSilent();
    return database
        .sql(SELECT + "order by started_at desc, id limit ?")
        .param(limit)
        .query((row, n) -> read(row))
        .list();
  }

  private void giveUpTheSilent() {
    database
        .sql(
            """
            update job set state = 'LOST', ended_at = clock_timestamp(),
              failure = 'Its node has given no sign of life; start the job again.'
            where state = 'RUNNING' and heartbeat_at < clock_timestamp() - cast(? as interval)
            """)
        .param(SILENCE)
        .update();
  }

  private static JobDetails read(ResultSet row) throws SQLException {
    return new JobDetails(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("request"),
        State.valueOf(row.getString("state")),
        row.getLong("done"),
        row.getObject("total", Long.class),
        row.getString("detail"),
        row.getString("node"),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        row.getString("failure"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private String text(Map<String, ?> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This cannot be told as JSON: " + values, e);
    }
  }
}
