package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that were put in from elsewhere leave the sequence of the indexes behind. */
class ImportedRowsTest {

  private final EventTable table = new EventTable();

  @Test
  void anAppendTakesNoIndexThatIsTaken() {
    List.of("a", "b").forEach(table::append);
    table.goOnFrom(1);

    table.append("c");

    assertThat(table.indexes()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void norOneInAHoleBelowItsReaders() {
    List.of("a", "b").forEach(table::append);
    table.move(2, 9);
    EventReader reader = new EventReader(table.totalOrderEngine()).read();

    table.append("c");

    assertThat(table.indexes()).containsExactly(1L, 9L, 10L);
    assertThat(reader.read().delivered()).containsExactly("a", "b", "c");
  }

  @Test
  void atTheNextStartEverySequenceIsRaised() {
    table
        .client()
        .sql(
            """
            insert into operator_act (id, act, subject, detail) overriding system value
            values (50, 'any', 'any', '{}')
            """)
        .update();

    table.migrate();

    assertThat(
            table
                .client()
                .sql(
                    "insert into operator_act (act, subject, detail) values ('any', 'any', '{}') returning id")
                .query(Long.class)
                .single())
        .isEqualTo(51);
  }
}
