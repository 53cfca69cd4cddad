package io.holdfast.saga;

import static io.holdfast.saga.Messages.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderCommand.RequestRetry;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The saga with real orders, through its module, and stored as JSON between any two steps. */
class ConversationTest {

  private static final Set<Class<?>> DECISIONS =
      Set.of(OrderConfirmed.class, OrderRejected.class, OrderCancelled.class);

  private static final List<OrderLine> LINES = List.of(OrderLine.of("SKU-1", 1));

  private final Conversation conversation = new Conversation();

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void anOrderInStockIsConfirmedAndHoldsItsStock() {
    place();
    conversation.comesToItsEnd();

    assertThat(conversation.history())
        .<Class<?>>extracting(Object::getClass)
        .containsExactly(
            OrderPlaced.class,
            ReservationRequested.class,
            StockReserved.class,
            OrderConfirmed.class);
    assertThat(conversation.inventory.holdsStockFor(ORDER)).isTrue();
    assertThat(conversation.sagas.isEmpty()).isTrue();
    assertThat(conversation.hasTimers()).isFalse();
  }

  @Test
  void whateverCrossesOrIsRepeatedOrLostTheEndIsInBalance() {
    Random chance = new Random(1);
    Set<String> endings = new TreeSet<>();
    for (int order = 0; order < 300; order++) {
      conversation.beginsAnew();
      place();
      muchHappens(chance, () -> {});
      conversation.comesToItsEnd();
      endings.add(theBalancedEnd());
    }
    assertThat(endings).contains("OrderConfirmed", "OrderCancelled", "OUT_OF_STOCK", "TIMED_OUT");
  }

  @Test
  void afterEveryStepTheStoredEventsTellWhereTheSagaStands() {
    Random chance = new Random(2);
    Set<SagaProgress> seen = new HashSet<>();
    for (int order = 0; order < 500; order++) {
      conversation.beginsAnew();
      place();
      muchHappens(chance, () -> seen.add(theSagaAsItIsTold()));
    }
    assertThat(seen)
        .contains(
            SagaProgress.NOT_STARTED,
            SagaProgress.ENDED,
            SagaProgress.awaitingAnswer(1),
            SagaProgress.awaitingAnswer(3),
            SagaProgress.releasing(1),
            SagaProgress.releasing(2));
  }

  @Test
  void sagasThatAreLostAndRebuiltAtAnyMomentTakeNoStepTwiceAndReachTheirEnd() {
    Random chance = new Random(3);
    Set<String> endings = new TreeSet<>();
    for (int order = 0; order < 300; order++) {
      conversation.beginsAnew();
      place();
      muchHappens(chance, () -> perhapsLoseAllSagas(chance));
      conversation.comesToItsEnd();
      endings.add(theBalancedEnd());
    }
    assertThat(endings).contains("OrderConfirmed", "OrderCancelled", "OUT_OF_STOCK", "TIMED_OUT");
  }

  @Test
  void anOrderThatItsSagaPassedOverIsAskedForFromTheFirstAttemptOn() {
    place();
    conversation.sagaPassesOver();
    conversation.losesItsSagasAndRebuildsThem();
    conversation.comesToItsEnd();

    assertThat(conversation.history())
        .contains(new ReservationRequested(ORDER, 1, LINES))
        .endsWith(new OrderConfirmed(ORDER));
    assertThat(theBalancedEnd()).isEqualTo("OrderConfirmed");
  }

  @Test
  void anOrderThatItsSagaPassedOverMayBeCancelledBeforeItIsAskedFor() {
    place();
    conversation.sagaPassesOver();
    conversation.losesItsSagasAndRebuildsThem();
    cancel();
    conversation.timePasses(Duration.ofMinutes(1));
    conversation.comesToItsEnd();

    assertThat(theBalancedEnd()).isEqualTo("OrderCancelled");
  }

  private SagaProgress theSagaAsItIsTold() {
    SagaProgress told = conversation.toldByTheStore();
    List<SagaProgress> stored = conversation.sagas.all().stream().map(OrderSaga::progress).toList();
    assertThat(stored)
        .as("after %s", conversation.history())
        .isEqualTo(told.isOpen() ? List.of(told) : List.of());
    return told;
  }

  private void perhapsLoseAllSagas(Random chance) {
    if (chance.nextInt(4) == 0) {
      List<Object> before = conversation.history();
      conversation.losesItsSagasAndRebuildsThem();
      assertThat(conversation.history()).isEqualTo(before);
    }
  }

  private String theBalancedEnd() {
    List<Object> history = conversation.history();
    List<Object> decisions =
        history.stream().filter(event -> DECISIONS.contains(event.getClass())).toList();
    assertThat(decisions).as("%s", history).satisfies(ConversationTest::areOneEnding);
    assertThat(history).as("nothing is asked twice").doesNotHaveDuplicates();
    Object last = decisions.get(decisions.size() - 1);
    assertThat(conversation.inventory.holdsStockFor(ORDER))
        .as("holds stock after %s", history)
        .isEqualTo(last instanceof OrderConfirmed);
    assertThat(conversation.sagas.isEmpty()).as("has ended after %s", history).isTrue();
    assertThat(conversation.hasTimers()).as("has timers after %s", history).isFalse();
    return nameOf(last);
  }

  private void muchHappens(Random chance, Runnable afterEveryStep) {
    conversation.inventory.nextOrderFinds(chance.nextInt(4) > 0);
    boolean silence = chance.nextInt(3) == 0;
    for (int steps = 10 + chance.nextInt(30); steps > 0; steps--) {
      switch (chance.nextInt(12)) {
        case 0, 1, 2, 3 -> conversation.sagaReads();
        case 4, 5, 6 -> conversation.publisherSends();
        case 7 -> conversation.publisherGoesBack(chance.nextInt(3));
        case 8 -> conversation.timePasses(Duration.ofSeconds(chance.nextInt(60)));
        case 9, 10 -> {
          if (silence) {
            conversation.timePasses(Duration.ofMinutes(1));
          } else {
            conversation.answerArrives();
          }
        }
        default -> somethingRareHappens(chance);
      }
      afterEveryStep.run();
    }
  }

  private void somethingRareHappens(Random chance) {
    switch (chance.nextInt(6)) {
      case 0 -> cancel();
      case 3, 4 -> retry();
      case 1 -> conversation.inventory.answers.poll();
      case 2 -> conversation.sagaReadsTheLastEventAgain();
      default -> conversation.answerArrives();
    }
  }

  private void cancel() {
    try {
      conversation.send(new CancelOrder(ORDER, "changed my mind"));
    } catch (OrderAlreadyDecided tooLate) {
      assertThat(tooLate.status()).isEqualTo(OrderStatus.REJECTED);
    }
  }

  private void retry() {
    int asked =
        (int)
            conversation.history().stream().filter(ReservationRequested.class::isInstance).count();
    try {
      conversation.send(new RequestRetry(ORDER, asked + 1, "no time to wait"));
    } catch (OrderAlreadyDecided tooLate) {
      assertThat(tooLate.status()).isNotEqualTo(OrderStatus.PLACED);
    }
  }

  private static void areOneEnding(List<? extends Object> decisions) {
    assertThat(decisions).hasSizeBetween(1, 2);
    if (decisions.size() == 2) {
      assertThat(decisions.get(0)).isInstanceOf(OrderConfirmed.class);
      assertThat(decisions.get(1)).isInstanceOf(OrderCancelled.class);
    }
  }

  private static String nameOf(Object decision) {
    return decision instanceof OrderRejected rejected
        ? rejected.reason().name()
        : decision.getClass().getSimpleName();
  }

  private void place() {
    conversation.send(new PlaceOrder(ORDER, null, LINES));
  }
}
