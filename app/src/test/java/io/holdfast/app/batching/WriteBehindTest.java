package io.holdfast.app.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.batching.WriteBehind.Turn;
import io.holdfast.app.testing.Batches;
import io.holdfast.app.testing.CountedStatements;
import io.holdfast.app.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class WriteBehindTest {

  private final CountedStatements counted =
      new CountedStatements(TestServers.dataSource(TestServers.newDatabase()));
  private final JdbcTemplate database = new JdbcTemplate(counted);
  private final Batches batches = new Batches(counted);
  private final List<String> written = new ArrayList<>();
  private final WriteBehind<String> rows = behind("rows", Turn.FIRST);

  @BeforeEach
  void createATable() {
    database.execute("create table note (text text primary key)");
  }

  @Test
  void whatABatchWritesIsWrittenInOneGoWhenItCommits() {
    batches.run(
        List.of("a", "b", "c"),
        order -> {
          rows.write(List.of(order));
          assertThat(written).isEmpty();
        });

    assertThat(written).containsExactly("rows [a, b, c]");
    assertThat(notes()).containsExactly("a", "b", "c");
  }

  @Test
  void outsideOfABatchItIsWrittenAtOnce() {
    rows.write(List.of("a", "b"));

    assertThat(written).containsExactly("rows [a, b]");
  }

  @Test
  void aRowThatCannotBeWrittenRollsTheWholeBatchBack() {
    Throwable failure =
        batches.run(
            List.of("a", "b"),
            order -> {
              database.update("insert into note values (?)", "at once, by " + order);
              rows.write(List.of("the same"));
            });

    assertThat(failure).hasMessageContaining("duplicate key");
    assertThat(notes()).isEmpty();
  }

  @Test
  void aBatchThatFailsLeavesNothingToTheNextOne() {
    batches.run(
        List.of("a"),
        order -> {
          rows.write(List.of(order));
          throw new IllegalStateException("fails after it has written");
        });
    batches.run(List.of("b"), order -> rows.write(List.of(order)));

    assertThat(notes()).containsExactly("b");
  }

  @Test
  void eventsAreWrittenLastWhoeverComesFirst() {
    WriteBehind<String> events = behind("events", Turn.LAST);
    WriteBehind<String> removals = behind("removals", Turn.SECOND);
    batches.run(
        List.of("a"),
        order -> {
          events.write(List.of("event"));
          removals.write(List.of("removal"));
          rows.write(List.of("row"));
        });

    assertThat(written).containsExactly("rows [row]", "removals [removal]", "events [event]");
  }

  @Test
  void allKindsGoInOneRoundTrip() {
    WriteBehind<String> events = behind("events", Turn.LAST);

    int statements =
        counted.of(
            () ->
                batches.run(
                    List.of("a", "b"),
                    order -> {
                      rows.write(List.of("row of " + order));
                      events.write(List.of("event of " + order));
                    }));

    assertThat(statements).isEqualTo(1);
    assertThat(notes()).hasSize(4);
  }

  private WriteBehind<String> behind(String name, Turn turn) {
    return new WriteBehind<>(
        database,
        turn,
        (rows, trip) -> {
          written.add(name + " " + rows);
          rows.forEach(row -> trip.update("insert into note values (?)", row));
        });
  }

  private List<String> notes() {
    return database.queryForList("select text from note order by text", String.class);
  }
}
