package io.holdfast.order;

import static io.holdfast.order.Orders.CUSTOMER;
import static io.holdfast.order.Orders.ID;
import static io.holdfast.order.Orders.LINES;
import static io.holdfast.order.Orders.distinctLines;

import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderCommand.RepeatPlacement;
import io.holdfast.order.api.OrderCommand.RestoreOrder;
import io.holdfast.order.api.OrderContentDiffers;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderLinesInvalid;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPlacementTest {

  private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

  @Test
  void restoringAnOrderPlacesItWithoutItsCustomerAndAsksForItsStock() {
    fixture
        .givenNoPriorActivity()
        .when(new RestoreOrder(ID, LINES))
        .expectEvents(new OrderPlaced(ID, null, LINES), new ReservationRequested(ID, 1, LINES));
  }

  @Nested
  class PlacingAnOrder {

    @Test
    void opensItWithItsCustomerAndLines() {
      fixture
          .givenNoPriorActivity()
          .when(new PlaceOrder(ID, CUSTOMER, LINES))
          .expectEvents(new OrderPlaced(ID, CUSTOMER, LINES));
    }

    @Test
    void needsNoCustomer() {
      fixture
          .givenNoPriorActivity()
          .when(new PlaceOrder(ID, null, LINES))
          .expectEvents(new OrderPlaced(ID, null, LINES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void takesOneToAHundredLines(int count) {
      fixture
          .givenNoPriorActivity()
          .when(new PlaceOrder(ID, CUSTOMER, distinctLines(count)))
          .expectEvents(new OrderPlaced(ID, CUSTOMER, distinctLines(count)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void refusesAnyOtherNumberOfLines(int count) {
      fixture
          .givenNoPriorActivity()
          .when(new PlaceOrder(ID, CUSTOMER, distinctLines(count)))
          .expectNoEvents()
          .expectException(OrderLinesInvalid.class)
          .expectExceptionMessage("An order has 1 to 100 lines, not " + count + ".");
    }

    @Test
    void refusesTheSameSkuInTwoLines() {
      List<OrderLine> twice = List.of(OrderLine.of("SKU-1", 1), OrderLine.of("SKU-1", 2));
      fixture
          .givenNoPriorActivity()
          .when(new PlaceOrder(ID, CUSTOMER, twice))
          .expectNoEvents()
          .expectException(OrderLinesInvalid.class)
          .expectExceptionMessage("SKU SKU-1 stands in two lines; order all its units in one.");
    }

    @ParameterizedTest
    @MethodSource("io.holdfast.order.OrderPlacementTest#everyState")
    void failsInTheEventStoreWhenTheIdIsTaken(List<OrderEvent> history) {
      fixture
          .given(history)
          .when(new PlaceOrder(ID, CUSTOMER, LINES))
          .expectException(EventStoreException.class);
    }
  }

  @Nested
  class RepeatingAPlacement {

    @ParameterizedTest
    @MethodSource("io.holdfast.order.OrderPlacementTest#everyState")
    void changesNothingWhenTheContentIsTheSame(List<OrderEvent> history) {
      fixture
          .given(history)
          .when(new RepeatPlacement(ID, CUSTOMER, LINES))
          .expectSuccessfulHandlerExecution()
          .expectNoEvents();
    }

    @Test
    void changesNothingWhenNeitherNamesACustomer() {
      fixture
          .given(new OrderPlaced(ID, null, LINES))
          .when(new RepeatPlacement(ID, null, LINES))
          .expectSuccessfulHandlerExecution()
          .expectNoEvents();
    }

    @ParameterizedTest
    @MethodSource("io.holdfast.order.OrderPlacementTest#everyState")
    void isRefusedWhenTheLinesDiffer(List<OrderEvent> history) {
      isRefused(
          history,
          new RepeatPlacement(
              ID, CUSTOMER, List.of(OrderLine.of("SKU-1", 3), OrderLine.of("SKU-2", 1))));
    }

    @Test
    void isRefusedWhenTheLinesStandInAnotherOrder() {
      isRefused(
          Orders.aPlacedOrder(),
          new RepeatPlacement(ID, CUSTOMER, List.of(LINES.get(1), LINES.get(0))));
    }

    @ParameterizedTest
    @MethodSource("io.holdfast.order.OrderPlacementTest#everyState")
    void isRefusedWhenTheCustomerDiffers(List<OrderEvent> history) {
      isRefused(history, new RepeatPlacement(ID, "customer-2", LINES));
    }

    @Test
    void isRefusedWhenOnlyOneOfThemNamesACustomer() {
      isRefused(Orders.aPlacedOrder(), new RepeatPlacement(ID, null, LINES));
    }

    @Test
    void isBelievedWhoeverOrderedWhereThatWasLost() {
      fixture
          .givenCommands(new RestoreOrder(ID, LINES))
          .when(new RepeatPlacement(ID, CUSTOMER, LINES))
          .expectSuccessfulHandlerExecution()
          .expectNoEvents();
    }

    @Test
    void isRefusedThereTooWhenTheLinesDiffer() {
      fixture
          .givenCommands(new RestoreOrder(ID, LINES))
          .when(new RepeatPlacement(ID, CUSTOMER, distinctLines(3)))
          .expectNoEvents()
          .expectException(OrderContentDiffers.class);
    }

    private void isRefused(List<OrderEvent> history, RepeatPlacement command) {
      fixture
          .given(history)
          .when(command)
          .expectNoEvents()
          .expectException(OrderContentDiffers.class);
    }
  }

  static Stream<List<OrderEvent>> everyState() {
    return Stream.of(
        Orders.aPlacedOrder(),
        Orders.anOrderThatAskedForStock(1),
        Orders.aConfirmedOrder(),
        Orders.aRejectedOrder(),
        Orders.aCancelledOrder(),
        Orders.aConfirmedOrderThatWasCancelled());
  }
}
