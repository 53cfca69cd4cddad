package io.holdfast.bench;

import io.holdfast.processes.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What PostgreSQL has written to its log since it started, and which pages it had to fetch. Its
 * processes report the pages once a second, so these are right but for a second's work.
 *
 * @param logBytes written to its log, of all databases
 * @param wholePages how often a page was written there whole, at its first change after a
 *     checkpoint
 * @param pagesRead that were not among its buffers
 */
record PageTraffic(long logBytes, long wholePages, long pagesRead) {

  static final String LOG_BYTES = "bytes of PostgreSQL's log per order";
  static final String WHOLE_PAGES = "pages written to PostgreSQL's log whole, per order";
  static final String PAGES_READ = "pages read into PostgreSQL's buffers, per order";

  static PageTraffic now(Database database) throws SQLException {
    String sql =
        """
        select pg_current_wal_insert_lsn() - '0/0',
               (select wal_fpi from pg_stat_wal),
               (select sum(blks_read) from pg_stat_database)
        """;
    try (Connection connection = database.administrate();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new PageTraffic(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /** What there has been since then. */
  PageTraffic since(PageTraffic before) {
    return new PageTraffic(
        logBytes - before.logBytes, wholePages - before.wholePages, pagesRead - before.pagesRead);
  }

  void note(Run run, double orders) {
    run.note(LOG_BYTES, logBytes / orders);
    run.note(WHOLE_PAGES, wholePages / orders);
    run.note(PAGES_READ, pagesRead / orders);
  }
}
