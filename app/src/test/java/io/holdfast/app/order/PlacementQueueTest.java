package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.order.Placement.Turn;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.processes.Patience;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may begin, who waits for whom, and that nobody waits for ever. */
class PlacementQueueTest {

  private static final int MOST = 3;

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final PlacementQueue queue = new PlacementQueue(() -> MOST, Duration.ofSeconds(30));
  private final Placement first = placement();

  @AfterEach
  void endAll() {
    callers.shutdownNow();
  }

  @Test
  void aCallerWhoFindsNobodyBeginsAtOnce() {
    assertThat(queue.await(first)).isEqualTo(Turn.LEAD);
    assertThat(queue.take()).containsExactly(first);
  }

  @Test
  void whoComesWhileAGroupIsUnderWayWaitsForItAndLeadsTheNextOne() throws Exception {
    lead(first);
    Placement second = placement();
    Placement third = placement();
    Future<Turn> leader = come(second);
    come(third);
    assertThat(leader.isDone()).isFalse();

    queue.handOver();

    assertThat(leader.get()).isEqualTo(Turn.LEAD);
    assertThat(queue.take()).containsExactly(second, third);
  }

  @Test
  void whoeverIsOneTooManyStaysForTheNextGroup() throws Exception {
    lead(first);
    for (int n = 0; n < MOST; n++) {
      come(placement());
    }
    Placement oneTooMany = placement();
    Future<Turn> nextLeader = come(oneTooMany);

    queue.handOver();
    assertThat(queue.take()).hasSize(MOST);
    queue.handOver();

    assertThat(nextLeader.get()).isEqualTo(Turn.LEAD);
    assertThat(queue.take()).containsExactly(oneTooMany);
  }

  @Test
  void twoForOneOrderAreNeverInOneGroup() {
    lead(first);
    OrderId order = new OrderId(UUID.randomUUID());
    Placement one = placement(order);
    Placement again = placement(order);
    Placement other = placement();
    List.of(one, again, other).forEach(this::come);

    queue.handOver();
    assertThat(queue.take()).containsExactly(one, other);
    queue.handOver();
    assertThat(queue.take()).containsExactly(again);
  }

  @Test
  void whoHasWaitedForTooLongGoesAlone() {
    PlacementQueue impatient = new PlacementQueue(() -> MOST, Duration.ofMillis(10));
    impatient.await(first);
    impatient.take();

    assertThat(impatient.await(placement())).isEqualTo(Turn.ALONE);
    assertThat(impatient.size()).isZero();
  }

  @Test
  void whoIsInterruptedGoesAloneAndStaysInterrupted() {
    lead(first);
    Thread.currentThread().interrupt();

    assertThat(queue.await(placement())).isEqualTo(Turn.ALONE);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whoIsInterruptedWhileTheGroupCommitsHearsHowItEnds() throws Exception {
    lead(first);
    come(placement());
    Placement second = placement();
    Future<Turn> member =
        callers.submit(
            () -> {
              Thread.currentThread().interrupt();
              return second.turn();
            });
    second.tell(Turn.ANSWER);

    assertThat(member.get()).isEqualTo(Turn.ANSWER);
  }

  @Test
  void aReasonThatHoldsForAllIsToldToEachOfThem() {
    lead(first);
    Placement waiting = placement();
    Future<Turn> member = come(waiting);

    waiting.fail(new IllegalStateException("no transaction to be had"));

    assertThat(member)
        .failsWithin(Patience.FOR_A_MOMENT)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("no transaction to be had");
  }

  private void lead(Placement placement) {
    queue.await(placement);
    queue.take();
  }

  private Future<Turn> come(Placement placement) {
    int before = queue.size();
    Future<Turn> turn = callers.submit(() -> queue.await(placement));
    await().until(() -> queue.size() > before);
    return turn;
  }

  private static Placement placement() {
    return placement(new OrderId(UUID.randomUUID()));
  }

  private static Placement placement(OrderId order) {
    return new Placement(new PlaceOrder(order, null, List.of(OrderLine.of("SKU-1", 1))));
  }
}
