package io.holdfast.app.eventstore;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows up to which index the event table is settled: every index up to there is either visible or
 * belongs to a transaction that was rolled back, so what is missing below it stays missing for
 * ever.
 *
 * <p>Why this is exact, without any clock: an append takes a row-exclusive lock on the table before
 * it draws its index, and PostgreSQL releases that lock only after the commit has become visible or
 * the rollback is done. Indexes are drawn in order (an identity column without a cache), so once
 * index {@code n} is visible, whoever drew a lower one holds such a lock or has ended. The locks
 * are looked up <em>after</em> {@code n} was seen; when all of their virtual transactions have
 * ended, everything up to {@code n} is settled. Holds on the primary, which is where Holdfast
 * reads; an identity is compared, never a time. See
 * https://www.postgresql.org/docs/current/view-pg-locks.html.
 *
 * <p>Thread-safe; every look at the database is a statement, and so a snapshot, of its own.
 */
final class OpenAppends {

  private static final StorePosition NOTHING = new StorePosition(0, null);

  private final JdbcClient database;
  private volatile StorePosition settled = NOTHING;
  private StorePosition watched = NOTHING;
  private Set<String> openThen = Set.of();

  OpenAppends(JdbcClient database) {
    this.database = database;
  }

  long settled() {
    return settled.getGlobalIndex();
  }

  /**
   * Whether what is known is still true of the store: it was not replaced by one that has not come
   * as far, whose indexes up to there are given anew.
   */
  boolean areOfThisStore() {
    StorePosition known = settled;
    return known == NOTHING
        || database
            .sql(
                """
                select exists (select from domain_event_entry
                  where global_index = ? and event_identifier = ?)
                """)
            .params(known.getGlobalIndex(), known.eventId())
            .query(Boolean.class)
            .single();
  }

  /** Looks once whether everything up to {@code index} is settled by now; never waits. */
  synchronized boolean settle(long index) {
    if (index <= settled()) {
      return true;
    }
    if (watched.getGlobalIndex() <= settled()) {
      watched = highestVisible();
      openThen = open();
    } else {
      openThen.retainAll(open());
    }
    if (openThen.isEmpty()) {
      settled = watched;
    }
    return index <= settled();
  }

  /**
   * A position up to which everything is settled now, as far ahead as one look can tell: the newest
   * visible index if nobody is appending, else the last one known to be settled.
   */
  long settleHead() {
    settle(highestVisible().getGlobalIndex());
    return settled();
  }

  private StorePosition highestVisible() {
    return database
        .sql(
            """
            select global_index, event_identifier from domain_event_entry
            order by global_index desc limit 1
            """)
        .query((row, n) -> new StorePosition(row.getLong(1), row.getString(2)))
        .optional()
        .orElse(NOTHING);
  }

  private Set<String> open() {
    return new HashSet<>(
        database
            .sql(
                """
                select virtualtransaction from pg_locks
                where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
                  and relation = 'domain_event_entry'::regclass
                  and database = (select oid from pg_database where datname = current_database())
                """)
            .query(String.class)
            .list());
  }
}
