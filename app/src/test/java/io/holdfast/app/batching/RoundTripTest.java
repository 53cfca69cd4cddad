package io.holdfast.app.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.testing.CountedStatements;
import io.holdfast.app.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RoundTripTest {

  private static final String INSERT = "insert into note select * from unnest(?::text[])";

  private final CountedStatements counted =
      new CountedStatements(TestServers.dataSource(TestServers.newDatabase()));
  private final JdbcTemplate database = new JdbcTemplate(counted);
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(counted));
  private final List<Object> answers = new ArrayList<>();

  @BeforeEach
  void createATable() {
    database.execute("create table note (text text primary key)");
  }

  @Test
  void eachStatementSeesWhatTheOnesBeforeItDidAndAllAnswersCome() {
    int statements =
        counted.of(
            () ->
                inserting("a", "b")
                    .counted("delete from note where text = ?", answers::add, "a")
                    .query("select text from note", row -> answers.add(row.getString(1)))
                    .counted("delete from note where text = ?", answers::add, "nobody")
                    .run(database));

    assertThat(answers).containsExactly(1, "b", 0);
    assertThat(statements).isEqualTo(1);
  }

  @Test
  void whatCanWaitTravelsWithTheNextOneAndRunsBeforeIt() {
    int statements =
        counted.of(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      inserting("a").later(database);
                      reading().run(database);
                    }));

    assertThat(answers).containsExactly("a");
    assertThat(statements).isEqualTo(1);
  }

  @Test
  void whatNothingFollowsIsSentBeforeTheCommit() {
    transactions.executeWithoutResult(status -> inserting("a").later(database));

    reading().run(database);
    assertThat(answers).containsExactly("a");
  }

  @Test
  void whatARolledBackTransactionLeftUnsentIsNeverSent() {
    transactions.executeWithoutResult(
        status -> {
          inserting("a").later(database);
          status.setRollbackOnly();
        });
    transactions.executeWithoutResult(status -> inserting("b").run(database));

    reading().run(database);
    assertThat(answers).containsExactly("b");
  }

  @Test
  void theFailureOfOneIsToldAndFailsAll() {
    RoundTrip failing =
        inserting("a").update("insert into note values (?)", "a").onFailure(answers::add);

    assertThatThrownBy(() -> transactions.executeWithoutResult(status -> failing.run(database)))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(answers).hasOnlyElementsOfType(DuplicateKeyException.class).hasSize(1);
    assertThat(database.queryForList("select * from note")).isEmpty();
  }

  private static RoundTrip inserting(String... texts) {
    return new RoundTrip().update(INSERT, (Object) texts);
  }

  private RoundTrip reading() {
    return new RoundTrip().query("select text from note", row -> answers.add(row.getString(1)));
  }
}
