package io.holdfast.app.audit;

import io.holdfast.app.audit.Acceptance.End;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of what was accepted. */
final class AcceptanceRows {

  private static final String COLUMNS =
      """
      id, invariant, key, detail, event_ids, reason, accepted_by, accepted_at, ended_how, ended_at,
      ended_by, end_reason
      """;

  private final JdbcClient database;

  AcceptanceRows(JdbcClient database) {
    this.database = database;
  }

  /** Accepts what is noted of a key, as it is. */
  Acceptance add(Invariant invariant, String key, String reason, String by) {
    database
        .sql("update audit_finding set accepted = true where invariant = ? and key = ?")
        .params(invariant.name(), key)
        .update();
    return database
        .sql(
            """
            insert into audit_acceptance
              (invariant, key, detail, event_ids, symptoms, suspicion, reason, accepted_by)
            select invariant, key, detail, event_ids, symptoms, suspicion, ?, cast(? as text)
            from audit_finding where invariant = ? and key = ?
            returning
            """
                + COLUMNS)
        .params(Arrays.asList(reason, by, invariant.name(), key))
        .query((row, n) -> acceptance(row))
        .single();
  }

  /** Ends one that stands; what it covered counts again unless another one covers it. */
  Acceptance withdraw(Acceptance standing, String reason, String by) {
    Acceptance ended =
        database
            .sql(
                """
                update audit_acceptance
                set ended_at = now(), ended_how = 'WITHDRAWN', end_reason = ?, ended_by = ?
                where id = ?
                returning
                """
                    + COLUMNS)
            .params(Arrays.asList(reason, by, standing.id()))
            .query((row, n) -> acceptance(row))
            .single();
    database
        .sql(
            """
            update audit_finding f set accepted = false, logged = false
            where invariant = ? and key = ? and not symptoms <@ array(
              select unnest(a.symptoms) from audit_acceptance a
              where a.invariant = f.invariant and a.key = f.key and a.ended_at is null)
            """)
        .params(standing.invariant().name(), standing.key())
        .update();
    return ended;
  }

  Optional<Acceptance> find(long id) {
    return database
        .sql("select " + COLUMNS + " from audit_acceptance where id = ?")
        .param(id)
        .query((row, n) -> acceptance(row))
        .optional();
  }

  /** The newest first. */
  List<Acceptance> page(boolean ended, long before, int limit) {
    return database
        .sql(
            "select "
                + COLUMNS
                + " from audit_acceptance"
                + " where (ended_at is not null) = ? and id < ? order by id desc limit ?")
        .params(ended, before, limit)
        .query((row, n) -> acceptance(row))
        .list();
  }

  private static Acceptance acceptance(ResultSet row) throws SQLException {
    String end = row.getString("ended_how");
    return new Acceptance(
        row.getLong("id"),
        Invariant.valueOf(row.getString("invariant")),
        row.getString("key"),
        row.getString("detail"),
        FindingRows.texts(row.getArray("event_ids")),
        row.getString("reason"),
        row.getString("accepted_by"),
        instant(row, "accepted_at"),
        end == null ? null : End.valueOf(end),
        instant(row, "ended_at"),
        row.getString("ended_by"),
        row.getString("end_reason"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
