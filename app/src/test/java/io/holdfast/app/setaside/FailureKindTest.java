package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.SagaStorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.UnexpectedRollbackException;

/** Which failures are an order's own, and which would hit whatever came next. */
class FailureKindTest {

  @ParameterizedTest
  @CsvSource({
    "08006, AWAY", // connection failure
    "08003, AWAY", // this connection has been closed
    "28P01, AWAY", // wrong password
    "3D000, AWAY", // no such database
    "53100, AWAY", // disk full
    "53300, AWAY", // too many connections
    "57P01, AWAY", // terminated by an administrator
    "57P03, AWAY", // the database is starting up
    "58030, AWAY", // input or output error
    "25006, AWAY", // read-only
    "42501, AWAY", // the role has lost a right
    "25P03, AWAY", // idle in transaction for too long
    "40001, LOCKED", // serialization failure
    "40P01, LOCKED", // deadlock
    "55P03, LOCKED", // lock time-out
    "57014, LOCKED", // statement time-out
    "25P02, CONFLICT", // an earlier failure was swallowed
    "40003, CONFLICT", // nobody knows how the statement ended
    "23505, PERMANENT", // unique violation
    "22021, PERMANENT", // a character that cannot be stored
    "42P01, PERMANENT", // no such table
    "P0001, PERMANENT", // raised by a trigger
    "54000, PERMANENT" // too large for an index
  })
  void aStateOfPostgresTells(String state, FailureKind kind) {
    assertThat(FailureKind.of(new SQLException("", state))).isEqualTo(kind);
    assertThat(FailureKind.of(new SagaStorageException("", new SQLException("", state))))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anExceptionTells(Throwable failure, FailureKind kind) {
    assertThat(FailureKind.of(failure)).isEqualTo(kind);
    assertThat(FailureKind.of(new IllegalStateException(failure))).isEqualTo(kind);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new SQLTransientConnectionException("pool exhausted"), FailureKind.AWAY),
        Arguments.of(new CannotCreateTransactionException("no connection"), FailureKind.AWAY),
        Arguments.of(new TimeoutException("no acknowledgement"), FailureKind.AWAY),
        Arguments.of(new TopicAuthorizationException("requests"), FailureKind.AWAY),
        Arguments.of(new InterruptedException(), FailureKind.AWAY),
        Arguments.of(new SQLException("Connection is closed"), FailureKind.AWAY),
        Arguments.of(new ConcurrencyException("two writers"), FailureKind.CONFLICT),
        Arguments.of(new AggregateStreamCreationException("two first"), FailureKind.CONFLICT),
        Arguments.of(new UnexpectedRollbackException("swallowed"), FailureKind.CONFLICT),
        Arguments.of(new CannotAcquireLockException("locked"), FailureKind.LOCKED),
        Arguments.of(new OutOfMemoryError(), FailureKind.CONFLICT),
        Arguments.of(new JdbcException("", new SQLException("", "")), FailureKind.PERMANENT),
        Arguments.of(new RecordTooLargeException(), FailureKind.PERMANENT),
        Arguments.of(new StackOverflowError(), FailureKind.PERMANENT),
        Arguments.of(new NoClassDefFoundError(), FailureKind.PERMANENT),
        Arguments.of(new NullPointerException(), FailureKind.PERMANENT));
  }

  @Test
  void anEventIsJudgedOnlyAfterAllTheTriesOfItsKind() {
    for (FailureKind kind : List.of(FailureKind.CONFLICT, FailureKind.PERMANENT)) {
      Throwable cause =
          kind == FailureKind.CONFLICT ? new ConcurrencyException("") : new RuntimeException();
      Failures failures = new Failures();
      for (int tries = 1; tries < kind.tries(); tries++) {
        failures.note("event", cause);
        assertThat(failures.verdict("event")).isEmpty();
      }
      failures.note("event", cause);
      assertThat(failures.verdict("event")).contains(cause);
    }
  }

  @Test
  void anEventIsNeverJudgedWhileTheDatabaseOrTheBrokerIsAway() {
    Failures failures = new Failures();
    for (int tries = 0; tries < 1000; tries++) {
      assertThat(failures.note("event", new SQLException("", "57P03"))).isFalse();
    }
    assertThat(failures.verdict("event")).isEmpty();
  }

  @Test
  void whatHasPassedIsForgotten() {
    Failures failures = new Failures();
    failures.note("event", new RuntimeException());
    failures.passed(List.of("event"));
    failures.note("event", new RuntimeException());
    assertThat(failures.verdict("event")).isEmpty();
  }
}
