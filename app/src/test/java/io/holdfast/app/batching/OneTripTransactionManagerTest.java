package io.holdfast.app.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.testing.CountedStatements;
import io.holdfast.app.testing.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last statements of a transaction are sent together with its commit, and hold or fall with it.
 */
class OneTripTransactionManagerTest {

  private final CountedStatements counted =
      new CountedStatements(TestServers.dataSource(TestServers.newDatabase()));
  private final JdbcTemplate database = new JdbcTemplate(counted);
  private final TransactionTemplate transactions =
      new TransactionTemplate(new OneTripTransactionManager(counted));

  @BeforeEach
  void createATable() {
    database.execute("create table note (text text primary key)");
  }

  @Test
  void aTransactionThatOnlyWritesIsOneRoundTrip() {
    int statements =
        counted.of(() -> transactions.executeWithoutResult(status -> note("a").later(database)));

    assertThat(statements).isEqualTo(1);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void whatComesOnlyRightBeforeTheCommitGoesWithIt() {
    transactions.executeWithoutResult(
        status -> {
          note("a").later(database);
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                  note("b").later(database);
                }
              });
        });

    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void aStatementThatFailsWithTheCommitRollsAllBackAndItsFailureIsHeard() {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      note("a").run(database);
                      note("b").later(database);
                      note("b").later(database);
                    }))
        .isInstanceOf(DuplicateKeyException.class);

    assertThat(notes()).isZero();
    transactions.executeWithoutResult(status -> note("c").later(database));
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void aTransactionThatHasFailedAlreadyIsNotTakenForCommitted() {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      note("a").run(database);
                      swallowAFailure();
                      note("b").later(database);
                    }))
        .hasMessageContaining("current transaction is aborted");

    assertThat(notes()).isZero();
  }

  @Test
  void whoCountsWhatIsWrittenCanObjectBeforeItIsCommitted() {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status ->
                        note("a")
                            .counted("delete from note where text = 'b'", count -> object())
                            .later(database)))
        .hasMessage("there should have been one");

    assertThat(notes()).isZero();
  }

  @Test
  void aConnectionThatIsLostWithTheCommitIsTheReasonThatIsTold() {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status ->
                        note("a")
                            .update("select pg_terminate_backend(pg_backend_pid())")
                            .later(database)))
        .isInstanceOf(DataAccessResourceFailureException.class);

    assertThat(notes()).isZero();
  }

  @Test
  void whatARolledBackTransactionLeftUnsentIsNotSent() {
    transactions.executeWithoutResult(
        status -> {
          note("a").later(database);
          status.setRollbackOnly();
        });

    assertThat(notes()).isZero();
  }

  private static void object() {
    throw new IllegalStateException("there should have been one");
  }

  private void swallowAFailure() {
    try {
      note("a").run(database);
    } catch (DuplicateKeyException swallowed) {
      // PostgreSQL remembers it
    }
  }

  private static RoundTrip note(String text) {
    return new RoundTrip().update("insert into note values (?)", text);
  }

  private long notes() {
    return database.queryForObject("select count(*) from note", Long.class);
  }
}
