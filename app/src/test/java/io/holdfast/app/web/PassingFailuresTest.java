package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.UnexpectedRollbackException;

/** What a caller is answered where the database fails: 503 for what passes, and nothing else. */
class PassingFailuresTest {

  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "28P01", "3D000", "53100", "53300", "57P01", "57P03", "58030", "25P03", "25P04",
        "25006", "40001", "40003", "40P01", "55P03", "57014", "25P02", "42501"
      })
  void aFailureThatPassesIsAnswered503WithTheTimeToWait(String state) {
    var answer =
        problems.other(
            new IllegalStateException(
                new UncategorizedSQLException("", "", new SQLException("", state))));
    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
    assertThat(answer.getBody().getDetail()).contains("Send the same request again");
  }

  /** As when the database has ended a session that was silent for long, and the pool knows it. */
  @ParameterizedTest
  @MethodSource("withoutAState")
  void soIsOneThatNoLongerSaysWhatTheDatabaseSaid(RuntimeException failure) {
    assertThat(problems.other(failure).getStatusCode().value()).isEqualTo(503);
  }

  static Stream<RuntimeException> withoutAState() {
    return Stream.of(
        new JdbcException("no statement", new SQLException("Connection is closed")),
        new LockAcquisitionFailedException("too many before"),
        new AggregateStreamCreationException(
            "two first events", new DuplicateKeyException("", new SQLException("", "23505"))),
        new UnexpectedRollbackException("marked as rollback-only"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22021", "42P01", "P0001"})
  void anyOtherIsAFaultOfOurs(String state) {
    var answer =
        problems.other(new DataIntegrityViolationException("", new SQLException("", state)));
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
  }
}
