package io.holdfast.order;

import static io.holdfast.order.Orders.ID;
import static io.holdfast.order.Orders.aCancelledOrder;
import static io.holdfast.order.Orders.aConfirmedOrder;
import static io.holdfast.order.Orders.aPlacedOrder;
import static io.holdfast.order.Orders.anOrderThatAskedForStock;

import io.holdfast.order.api.Answer;
import io.holdfast.order.api.AnswerDiffers;
import io.holdfast.order.api.AnswerNotAsked;
import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.RejectionReason;
import io.holdfast.order.api.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that does not fit what was asked decides nothing; the order has 2 SKU-1, 1 SKU-2. */
class OrderAnswersTest {

  private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

  @Nested
  class AnAnswerToAnAttemptThatWasNotMade {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, Integer.MAX_VALUE})
    void isNotHeard(int attempt) {
      isNotHeardBy(anOrderThatAskedForStock(2), attempt);
    }

    @Test
    void isNotHeardByAnOrderThatHasNotAsked() {
      isNotHeardBy(aPlacedOrder(), 1);
    }

    @Test
    void isNotHeardEvenIfItsLinesDiffer() {
      tell(anOrderThatAskedForStock(1), new ConfirmOrder(ID, answer(2, "SKU-9=1")))
          .expectException(AnswerNotAsked.class);
    }

    private void isNotHeardBy(List<OrderEvent> history, int attempt) {
      String refusal =
          "Order %s hears no answer to attempt %d; its newest is %d."
              .formatted(ID, attempt, history.size() - 1);
      tell(history, new ConfirmOrder(ID, answer(attempt, "SKU-1=2;SKU-2=1")))
          .expectException(AnswerNotAsked.class)
          .expectExceptionMessage(refusal);
      tell(history, refused(answer(attempt, "SKU-1=2"))).expectExceptionMessage(refusal);
    }
  }

  @Nested
  class AReservationOfOtherLines {

    @ParameterizedTest
    @CsvSource({
      "SKU-1=2, 'SKU-2 (ordered 1, answered 0)'",
      "SKU-1=2;SKU-2=1;SKU-3=1, 'SKU-3 (ordered 0, answered 1)'",
      "SKU-1=3;SKU-2=1, 'SKU-1 (ordered 2, answered 3)'",
      "SKU-1=1;SKU-2=2, 'SKU-1 (ordered 2, answered 1), SKU-2 (ordered 1, answered 2)'",
      "SKU-1=1000000000000;SKU-2=1, 'SKU-1 (ordered 2, answered 1000000000000)'"
    })
    void isNamedInASentence(String answered, String differences) {
      tell(anOrderThatAskedForStock(1), new ConfirmOrder(ID, answer(1, answered)))
          .expectException(AnswerDiffers.class)
          .expectExceptionMessage(
              "Inventory knows this id with other lines than were ordered: "
                  + differences
                  + "; order again under a new id.");
    }

    @Test
    void isNamedBrieflyIfMuchDiffers() {
      Map<Sku, Long> units = new HashMap<>();
      IntStream.range(10, 30).forEach(n -> units.put(Sku.of("SKU-" + n), 1L));
      tell(anOrderThatAskedForStock(1), new ConfirmOrder(ID, new Answer(1, units)))
          .expectExceptionMessage(
              new AnswerDiffers(
                      "SKU-1 (ordered 2, answered 0), SKU-10 (ordered 0, answered 1),"
                          + " SKU-11 (ordered 0, answered 1) and 19 more")
                  .getMessage());
    }

    @Test
    void isNothingToAnOrderThatIsDecided() {
      ConfirmOrder confirm = new ConfirmOrder(ID, answer(9, "SKU-9=1"));
      tell(aConfirmedOrder(), confirm).expectSuccessfulHandlerExecution();
      tell(aCancelledOrder(), confirm).expectException(OrderAlreadyDecided.class);
    }
  }

  @Nested
  class ARefusal {

    @Test
    void decidesIfWhatIsShortWasOrdered() {
      fixture
          .given(anOrderThatAskedForStock(1))
          .when(refused(answer(1, "SKU-2=1")))
          .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @CsvSource({
      "SKU-1=2;SKU-3=1, 'SKU-3 (ordered 0, answered 1)'",
      "SKU-1=3, 'SKU-1 (ordered 2, answered 3)'"
    })
    void decidesNothingIfOtherLinesAreShort(String answered, String differences) {
      tell(anOrderThatAskedForStock(1), refused(answer(1, answered)))
          .expectException(AnswerDiffers.class)
          .expectExceptionMessage(new AnswerDiffers(differences).getMessage());
    }
  }

  private ResultValidator<Order> tell(List<OrderEvent> history, OrderCommand command) {
    return fixture.given(history).when(command).expectNoEvents();
  }

  private static RejectOrder refused(Answer answer) {
    return new RejectOrder(ID, answer, RejectionReason.OUT_OF_STOCK, "short");
  }

  /** An answer that names units such as {@code SKU-1=2;SKU-2=1}. */
  private static Answer answer(int attempt, String units) {
    Map<Sku, Long> named = new HashMap<>();
    for (String line : units.split(";")) {
      named.put(Sku.of(line.split("=")[0]), Long.valueOf(line.split("=")[1]));
    }
    return new Answer(attempt, named);
  }
}
