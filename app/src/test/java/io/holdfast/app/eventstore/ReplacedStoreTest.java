package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node has read in one store means nothing in another one that has taken its place. */
class ReplacedStoreTest {

  private final EventTable table = new EventTable();
  private final List<Object> published = new ArrayList<>();
  private final TotalOrderEventStorageEngine engine = table.totalOrderEngine(published::add);
  private final EventReader reader = new EventReader(engine);

  @BeforeEach
  void threeEventsAreRead() {
    List.of("a", "b", "c").forEach(table::append);
    assertThat(reader.read().delivered()).containsExactly("a", "b", "c");
  }

  @Test
  void aReaderIsToldWhereItsLastEventIsGone() {
    table.loseAllBehind(1);

    assertThat(reader.read().delivered()).containsExactly("a", "b", "c");
    assertThat(published).hasSize(1).first().isInstanceOf(StoreReplaced.class);
  }

  @Test
  void andWhereAnotherEventHasItsIndex() {
    table.loseAllBehind(1);
    table.goOnFrom(2);
    List.of("x", "y", "z").forEach(table::append);

    assertThat(reader.read().delivered()).containsExactly("a", "b", "c");
    assertThat(published).hasSize(1);
  }

  @Test
  void fromThenOnNobodyReadsAnythingOnThisNode() {
    table.loseAllBehind(1);
    reader.read();
    table.append("x");

    assertThat(new EventReader(engine).read().delivered()).isEmpty();
    assertThat(published).hasSize(1);
  }

  @Test
  void aReaderThatIsStillWithinTheCommonPartPassesNoHoleByWhatWasKnownOfTheOtherStore() {
    table.open("rolled back").rollBack();
    table.append("d");
    EventReader lagging = new EventReader(engine, reader.token());
    assertThat(reader.read().delivered()).endsWith("d");
    table.loseAllBehind(3);
    table.goOnFrom(4);
    EventTable.OpenAppend inFlight = table.open("in flight");
    table.append("later");

    assertThat(lagging.read().delivered()).isEmpty();
    inFlight.commit();
    assertThat(published).hasSize(1);
  }

  @Test
  void oneEventThatSomebodyHasTakenOutIsNoOtherStore() {
    table.loseAllBehind(2);
    assertThat(reader.read().delivered()).containsExactly("a", "b", "c");

    table.append("d");
    assertThat(reader.read().delivered()).endsWith("c", "d");
    assertThat(published).isEmpty();
  }

  @Test
  void butItIsOneWhereAnotherEventTakesItsIndex() {
    table.loseAllBehind(2);
    table.goOnFrom(3);
    table.append("x");

    assertThat(reader.read().delivered()).endsWith("c");
    assertThat(published).hasSize(1);
  }

  @Test
  void aReaderOfAnUntouchedStoreIsToldNothing() {
    table.append("d");

    assertThat(reader.read().delivered()).endsWith("d");
    assertThat(published).isEmpty();
  }
}
