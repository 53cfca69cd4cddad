package io.holdfast.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes read one event store for their checks. */
class StoreReaderTest {

  private static final long HEAD = 100_000;

  private final DataSource dataSource = TestServers.dataSource(TestServers.newDatabase());
  private final JdbcClient database = JdbcClient.create(dataSource);
  private final List<Slice> read = new CopyOnWriteArrayList<>();

  @BeforeEach
  void createTables() {
    Flyway.configure().dataSource(dataSource).locations("classpath:db/shared").load().migrate();
  }

  @Test
  void nodesThatReadAtTheSameTimeTakeEachEventOnce() {
    StoreReader one = node();
    StoreReader other = node();
    CompletableFuture<Void> both =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> one.readOn(HEAD, HEAD), this::onItsOwnThread),
            CompletableFuture.runAsync(() -> other.readOn(HEAD, HEAD), this::onItsOwnThread));
    both.join();

    assertThat(read).isNotEmpty();
    long end = 0;
    for (Slice slice : read) {
      assertThat(slice.after()).isEqualTo(end);
      end = slice.upTo();
    }
    assertThat(end).isEqualTo(HEAD);
  }

  private StoreReader node() {
    AuditTransactions transactions = new AuditFixture(dataSource).transactions();
    return new StoreReader(transactions, new Readers(database), List.of(new SlicesInTheirOrder()));
  }

  private void onItsOwnThread(Runnable work) {
    new Thread(work).start();
  }

  /** Runs within the step, of which there is one at a time. */
  private final class SlicesInTheirOrder implements Check {

    @Override
    public Set<Invariant> invariants() {
      return Set.of();
    }

    @Override
    public void read(Slice slice) {
      if (read.isEmpty()) {
        await("the other node to want to read as well").until(this::somebodyWaits);
      }
      read.add(slice);
    }

    private boolean somebodyWaits() {
      return database
              .sql(
                  """
                  select count(*) from pg_locks
                  where not granted and relation = 'audit_reader'::regclass
                    and database = (select oid from pg_database where datname = current_database())
                  """)
              .query(Integer.class)
              .single()
          > 0;
    }
  }
}
