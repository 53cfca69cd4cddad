package io.holdfast.inventory;

import static io.holdfast.inventory.Words.OURS;
import static io.holdfast.inventory.Words.level;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.shortOf;
import static io.holdfast.inventory.Words.unitsReceived;
import static io.holdfast.inventory.Words.unitsReleased;
import static io.holdfast.inventory.Words.unitsReserved;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.Sku;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** The stock item alone: what it does when its caller has not checked first. */
class StockItemTest {

  private static final Sku TEA = Sku.of("TEA");
  private static final String STREAM = StockItem.streamId(TEA);

  private final AggregateTestFixture<StockItem> stock = new AggregateTestFixture<>(StockItem.class);

  private final TestExecutor<StockItem> tenOfWhichSevenAreReserved =
      stock.given(unitsReceived("R-1", 10, "TEA"), unitsReserved(7, "TEA"));

  @Test
  void received_is_available_plus_reserved() {
    tenOfWhichSevenAreReserved
        .whenInvoking(STREAM, item -> item.receive(ReceiptId.of("R-2"), TEA, Quantity.of(5)))
        .expectEvents(unitsReceived("R-2", 5, "TEA"))
        .expectState(item -> assertThat(item.level(TEA)).isEqualTo(level("TEA", 15, 8, 7)));
  }

  @Test
  void reserves_up_to_what_is_available() {
    tenOfWhichSevenAreReserved
        .whenInvoking(STREAM, item -> item.reserve(OURS, of(3, "TEA")))
        .expectEvents(unitsReserved(3, "TEA"))
        .expectState(item -> assertThat(item.level(TEA)).isEqualTo(level("TEA", 10, 0, 10)));
  }

  @Test
  void never_reserves_more_than_is_available() {
    tenOfWhichSevenAreReserved
        .whenInvoking(STREAM, item -> item.reserve(OURS, of(4, "TEA")))
        .expectNoEvents()
        .expectException(IllegalStateException.class)
        .expectExceptionMessage("Cannot reserve 4 of stock:TEA, available 3");
  }

  @Test
  void releases_up_to_what_is_reserved() {
    tenOfWhichSevenAreReserved
        .whenInvoking(STREAM, item -> item.release(OURS, of(7, "TEA")))
        .expectEvents(unitsReleased(7, "TEA"))
        .expectState(item -> assertThat(item.level(TEA)).isEqualTo(level("TEA", 10, 10, 0)));
  }

  @Test
  void never_releases_more_than_is_reserved() {
    tenOfWhichSevenAreReserved
        .whenInvoking(STREAM, item -> item.release(OURS, of(8, "TEA")))
        .expectNoEvents()
        .expectException(IllegalStateException.class)
        .expectExceptionMessage("Cannot release 8 of stock:TEA, reserved 7");
  }

  @Test
  void is_short_only_of_what_exceeds_the_available_units() {
    tenOfWhichSevenAreReserved
        .whenInvoking(STREAM, item -> {})
        .expectState(item -> assertThat(item.shortage(of(3, "TEA"))).isEmpty())
        .expectState(
            item -> assertThat(item.shortage(of(4, "TEA"))).contains(shortOf("TEA", 4, 3)));
  }
}
