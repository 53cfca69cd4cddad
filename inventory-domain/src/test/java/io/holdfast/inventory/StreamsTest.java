package io.holdfast.inventory;

import static io.holdfast.inventory.Words.OURS;
import static io.holdfast.inventory.Words.THEIRS;
import static io.holdfast.inventory.Words.booked;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.rejected;
import static io.holdfast.inventory.Words.releaseFor;
import static io.holdfast.inventory.Words.reserve;
import static io.holdfast.inventory.Words.reserveFor;
import static io.holdfast.inventory.Words.reserved;
import static io.holdfast.inventory.Words.shortOf;
import static io.holdfast.inventory.Words.unitsReceived;
import static io.holdfast.inventory.Words.unitsReserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.inventory.api.ReceiptContentDiffers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where events are stored, and what a unit of work of several commands leaves in the streams. */
class StreamsTest {

  private final InventoryFixture inventory = new InventoryFixture();

  /** Stored names are a contract: existing streams are found by them. */
  @Nested
  class The_name {

    @Test
    void of_a_stock_item_is_its_SKU_after_a_prefix() {
      inventory.given(receive("R-1", 10, "TEA"), reserve(1, of(3, "TEA")));

      assertThat(inventory.storage().stream("stock:TEA"))
          .extracting(DomainEventMessage::getType, DomainEventMessage::getPayload)
          .containsExactly(
              tuple("StockItem", unitsReceived("R-1", 10, "TEA")),
              tuple("StockItem", unitsReserved(3, "TEA")));
    }

    @Test
    void of_a_receipt_is_its_id_after_a_prefix() {
      inventory.given(receive("stock:R-1", 10, "TEA"));

      assertThat(inventory.storage().stream("receipt:stock:R-1"))
          .extracting(DomainEventMessage::getType, DomainEventMessage::getPayload)
          .containsExactly(tuple("Receipt", booked("stock:R-1", 10, "TEA")));
    }

    @Test
    void of_a_reservation_is_its_bare_id() {
      inventory.given(receive(10, "TEA"), reserve(1, of(3, "TEA")));

      assertThat(inventory.storage().stream(OURS.toString()))
          .extracting(DomainEventMessage::getType, DomainEventMessage::getPayload)
          .containsExactly(tuple("Reservation", reserved(1, of(3, "TEA"))));
    }
  }

  @Nested
  class A_SKU_asked_for_in_vain {

    @Test
    void gets_no_stream() {
      inventory.given(reserve(1, of(3, "TEA")));

      assertThat(inventory.storage().stream("stock:TEA")).isEmpty();
    }

    @Test
    void can_be_received_in_the_same_unit_of_work() {
      inventory
          .whenTogether(reserve(1, of(3, "TEA")), receive("R-1", 10, "TEA"))
          .expectEvents(
              rejected(1, shortOf("TEA", 3, 0)),
              booked("R-1", 10, "TEA"),
              unitsReceived("R-1", 10, "TEA"));

      assertThat(inventory.storage().stream("stock:TEA"))
          .extracting(DomainEventMessage::getSequenceNumber)
          .containsExactly(0L);
    }
  }

  @Nested
  class Commands_in_one_unit_of_work {

    @Test
    void see_what_those_before_them_did() {
      inventory
          .given(receive(10, "TEA"))
          .whenTogether(
              reserveFor(THEIRS, 1, of(8, "TEA")),
              reserve(1, of(3, "TEA")),
              releaseFor(THEIRS, 1),
              reserve(1, of(3, "TEA")));

      assertThat(inventory.storage().stream(OURS.toString()))
          .extracting(event -> (Object) event.getPayload())
          .containsExactly(rejected(1, shortOf("TEA", 3, 2)));
      assertThat(inventory.storage().stream("stock:TEA"))
          .extracting(DomainEventMessage::getSequenceNumber)
          .containsExactly(0L, 1L, 2L);
    }

    @Test
    void open_each_stream_once() {
      InventoryFixture inventory = new InventoryFixture(1_000).given(receive(10, "TEA"));
      long before = inventory.storage().eventsRead();

      inventory.whenTogether(
          reserve(1, of(3, "TEA")), reserve(2, of(3, "TEA")), releaseFor(OURS, 1));

      assertThat(inventory.storage().eventsRead() - before).isEqualTo(1);
    }

    @Test
    void outlive_the_refusal_of_one_among_them() {
      inventory.given(receive("R-1", 10, "TEA"));

      Outcome outcome =
          inventory.whenTogether(
              receive("R-2", 5, "TEA"), receive("R-1", 11, "TEA"), reserve(1, of(15, "TEA")));

      assertThat(outcome.refusal()).isInstanceOf(ReceiptContentDiffers.class);
      assertThat(outcome.events())
          .containsExactly(
              booked("R-2", 5, "TEA"),
              unitsReceived("R-2", 5, "TEA"),
              unitsReserved(15, "TEA"),
              reserved(1, of(15, "TEA")));
    }
  }
}
