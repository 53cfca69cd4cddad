package io.holdfast.app.order;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many callers may share a commit: some while orders are carried through as they come, and one
 * while many of them wait. Groups are accepted faster than inventory decides orders of many lines;
 * those that wait for longer than an answer should take would be asked for again, and make the rest
 * wait longer. Thread-safe; looks into the database now and then, but lets nobody wait for it:
 * while the database is away that would come on top of what the commit waits.
 */
final class GroupSize implements IntSupplier {

  /** More than are on their way under a full load that is kept up with. */
  static final int MANY = 500;

  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

  private final JdbcClient database;
  private final int most;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean manyWait;
  private volatile long looked = System.nanoTime() - INTERVAL_NANOS;

  /**
   * @param most in a group, at least 1
   */
  GroupSize(JdbcClient database, int most) {
    this.database = database;
    this.most = most;
  }

  @Override
  public int getAsInt() {
    long now = System.nanoTime();
    if (now - looked >= INTERVAL_NANOS && looking.compareAndSet(false, true)) {
      looked = now;
      CompletableFuture.runAsync(this::look);
    }
    return manyWait ? 1 : most;
  }

  private void look() {
    try {
      int open =
          database
              .sql(
                  """
                  select count(*) from
                    (select 1 from order_view where status = 'PLACED' limit :many) as open
                  """)
              .param("many", MANY)
              .query(Integer.class)
              .single();
      manyWait = open == MANY;
    } catch (DataAccessException away) {
      // whoever commits is told so
    } finally {
      looking.set(false);
    }
  }
}
