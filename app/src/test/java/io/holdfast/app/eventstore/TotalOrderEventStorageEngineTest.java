package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.eventstore.EventTable.OpenAppend;
import io.holdfast.processes.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Can a token ever skip a committed event? No; and Axon's own engine shows that the test can see
 * it.
 */
class TotalOrderEventStorageEngineTest {

  private final EventTable table = new EventTable();

  @Nested
  class WhileATransactionIsOpen {

    /** However old or young the later event claims to be: no clock has a say. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-3H", "PT3H"})
    void laterEventsWaitForTheEarlierOne(Duration clockSkew) {
      EventReader reader = new EventReader(table.totalOrderEngine());
      OpenAppend earlier = table.open("earlier");
      table.open("later", Instant.now().plus(clockSkew)).commit();

      assertThat(reader.read().delivered()).isEmpty();
      earlier.commit();
      assertThat(reader.read().delivered()).containsExactly("earlier", "later");
    }

    @Test
    void theStockEngineGoesPastAndLosesTheEarlierOne() {
      EventReader reader = new EventReader(table.stockEngine());
      OpenAppend earlier = table.open("earlier");
      table.open("later", Instant.now().minusSeconds(1)).commit();

      assertThat(reader.read().delivered()).containsExactly("later");
      earlier.commit();
      assertThat(reader.read().delivered()).as("earlier is lost").containsExactly("later");
    }

    @Test
    void whatStandsBeforeItIsDelivered() {
      EventReader reader = new EventReader(table.totalOrderEngine());
      table.append("first");
      OpenAppend second = table.open("second");
      table.append("third");

      assertThat(reader.read().delivered()).containsExactly("first");
      second.commit();
      assertThat(reader.read().delivered()).containsExactly("first", "second", "third");
    }

    @Test
    void aReaderThatStartsOnlyNowWaitsToo() {
      OpenAppend earlier = table.open("earlier");
      table.append("later");
      EventReader onAnotherNode = new EventReader(table.totalOrderEngine());

      assertThat(onAnotherNode.read().delivered()).isEmpty();
      earlier.commit();
      assertThat(onAnotherNode.read().delivered()).containsExactly("earlier", "later");
    }

    @Test
    void aTransactionThatBeganAfterTheHoleWasSeenHoldsNobodyUp() {
      EventReader reader = new EventReader(table.totalOrderEngine());
      OpenAppend earlier = table.open("earlier");
      table.append("later");
      reader.read();
      OpenAppend newcomer = table.open("newcomer");

      earlier.rollBack();
      assertThat(reader.read().delivered()).containsExactly("later");
      newcomer.commit();
      assertThat(reader.read().delivered()).containsExactly("later", "newcomer");
    }

    @Test
    void aHeadTokenStandsBeforeWhateverCommitsLater() {
      table.append("before");
      OpenAppend open = table.open("open");
      table.append("also before");
      TotalOrderEventStorageEngine engine = table.totalOrderEngine();
      TrackingToken head = engine.createHeadToken();
      open.commit();

      assertThat(new EventReader(engine, head).read().delivered()).contains("open");
    }
  }

  @Nested
  class AfterARollback {

    @Test
    void theHoleIsPassedForEver() {
      EventReader reader = new EventReader(table.totalOrderEngine());
      table.append("first");
      table.open("never").rollBack();
      table.append("second");

      assertThat(reader.read().delivered()).containsExactly("first", "second");
      table.append("third");
      assertThat(reader.read().delivered()).containsExactly("first", "second", "third");
    }

    @Test
    void manyOldHolesCostOneLookAtTheLocks() {
      for (int n = 0; n < 200; n++) {
        table.open("never " + n).rollBack();
        table.append("kept " + n);
      }
      EventReader rebuild = new EventReader(table.totalOrderEngine());

      assertThat(rebuild.read().delivered()).hasSize(200).startsWith("kept 0").endsWith("kept 199");
    }
  }

  /** Two nodes append at once, commits overtake each other, one in five rolls back. */
  @Test
  void twoNodesThatAppendAtOnceAreReadInOneOrderWithoutAGap() throws Exception {
    int writers = 6;
    ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
    List<Future<List<String>>> writing = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      int seed = writer;
      writing.add(threads.submit(() -> write(seed, 150)));
    }
    EventReader onNodeA = new EventReader(table.totalOrderEngine());
    EventReader onNodeB = new EventReader(table.totalOrderEngine());
    Future<?> a = threads.submit(() -> readUntil(writing, onNodeA));
    Future<?> b = threads.submit(() -> readUntil(writing, onNodeB));
    a.get(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS);
    b.get(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS);
    threads.shutdown();

    List<String> committed = new ArrayList<>();
    for (Future<List<String>> written : writing) {
      committed.addAll(written.get());
    }
    List<String> inIndexOrder =
        table
            .client()
            .sql("select event_identifier from domain_event_entry order by global_index")
            .query(String.class)
            .list();
    assertThat(inIndexOrder).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(onNodeA.delivered()).isEqualTo(inIndexOrder);
    assertThat(onNodeB.delivered()).isEqualTo(inIndexOrder);
  }

  private List<String> write(int seed, int transactions) {
    Random random = new Random(seed);
    List<String> committed = new ArrayList<>();
    for (int n = 0; n < transactions; n++) {
      String name = seed + "/" + n;
      OpenAppend append = table.open(name);
      LockSupport.parkNanos(random.nextInt(2_000_000)); // lets commits overtake each other
      if (random.nextInt(5) == 0) {
        append.rollBack();
      } else {
        append.commit();
        committed.add(name);
      }
    }
    return committed;
  }

  private static void readUntil(List<Future<List<String>>> writing, EventReader reader) {
    while (!writing.stream().allMatch(Future::isDone)) {
      reader.read();
    }
    reader.read();
  }
}
