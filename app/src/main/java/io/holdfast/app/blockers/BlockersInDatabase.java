package io.holdfast.app.blockers;

import io.holdfast.app.blockers.Blocker.HoldsUp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the transactions that Holdfast waits for. Its own sessions, of whichever node, are those
 * with its application name. Any role may see who holds locks; when another role's transaction
 * began, and what it does, only one with {@code pg_read_all_stats}. See
 * https://www.postgresql.org/docs/current/view-pg-locks.html.
 */
final class BlockersInDatabase {

  private static final String BLOCKERS =
      """
      with here as materialized (
        select oid from pg_database where datname = current_database()),
      own as materialized (
        select pid from pg_stat_activity
        where datname = current_database()
          and application_name = current_setting('application_name')),
      blocking as (
        select coalesce(pid, 0) as pid, virtualtransaction as transaction, true as readers
        from pg_locks
        where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
          and relation = 'domain_event_entry'::regclass and database = (select oid from here)
        union all
        select blocker.pid, coalesce(
            (select virtualtransaction from pg_locks held
             where held.pid = blocker.pid and locktype = 'virtualxid' and granted limit 1), ''),
          false
        from (select distinct waits.pid from pg_locks waits join own using (pid)
              where not waits.granted) waiting,
          unnest(pg_blocking_pids(waiting.pid)) as blocker (pid))
      select blocking.pid, blocking.transaction, bool_or(readers) as readers,
             max(application_name) as application, max(usename) as role,
             max(host(client_addr)) as client, max(xact_start) as since, max(state) as state,
             max(case when xact_start is not null then left(query, 500) end) as query
      from blocking left join pg_stat_activity activity on activity.pid = blocking.pid
      where blocking.pid not in (select pid from own)
      group by blocking.pid, blocking.transaction
      """;

  private final JdbcClient database;

  BlockersInDatabase(JdbcClient database) {
    this.database = database;
  }

  /** Those of this moment; began "now" where that is not visible. */
  List<Blocker> now() {
    return database.sql(BLOCKERS).query((row, n) -> blocker(row)).list();
  }

  private static Blocker blocker(ResultSet row) throws SQLException {
    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
    return new Blocker(
        row.getInt("pid"),
        row.getString("transaction"),
        row.getBoolean("readers") ? HoldsUp.READERS : HoldsUp.ROWS,
        since == null ? null : since.toInstant(),
        row.getString("application"),
        row.getString("role"),
        row.getString("client"),
        row.getString("state"),
        row.getString("query"));
  }

  /** All transactions that are open on the server. */
  Set<String> open() {
    return new HashSet<>(
        database
            .sql("select distinct virtualtransaction from pg_locks")
            .query(String.class)
            .list());
  }

  /**
   * Ends the session of a blocker.
   *
   * @return false if its transaction has ended before
   */
  boolean end(Blocker blocker) {
    return database
        .sql(
            """
            select pg_terminate_backend(pid) from pg_locks
            where pid = ? and locktype = 'virtualxid' and virtualtransaction = ? limit 1
            """)
        .params(blocker.pid(), blocker.transaction())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
