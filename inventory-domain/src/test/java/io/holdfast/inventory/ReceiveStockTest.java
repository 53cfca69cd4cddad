package io.holdfast.inventory;

import static io.holdfast.inventory.Words.booked;
import static io.holdfast.inventory.Words.level;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.release;
import static io.holdfast.inventory.Words.reserve;
import static io.holdfast.inventory.Words.unitsReceived;

import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptContentDiffers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReceiveStockTest {

  private final InventoryFixture inventory = new InventoryFixture();

  @Nested
  class A_new_receipt {

    @Test
    void is_booked_and_its_units_are_available() {
      inventory
          .when(receive("R-1", 10, "TEA"))
          .expectEvents(booked("R-1", 10, "TEA"), unitsReceived("R-1", 10, "TEA"))
          .expectLevel(level("TEA", 10, 10, 0));
    }

    @Test
    void adds_to_what_is_there() {
      inventory
          .given(receive("R-1", 10, "TEA"), receive("R-2", 5, "TEA"))
          .when(receive("R-3", 1, "TEA"))
          .expectEvents(booked("R-3", 1, "TEA"), unitsReceived("R-3", 1, "TEA"))
          .expectLevel(level("TEA", 16, 16, 0));
    }

    @Test
    void leaves_the_reserved_units_reserved() {
      inventory
          .given(receive(10, "TEA"), reserve(1, of(4, "TEA")))
          .when(receive("R-2", 5, "TEA"))
          .expectLevel(level("TEA", 15, 11, 4));
    }

    @Test
    void finds_released_units_available_again() {
      inventory
          .given(receive(10, "TEA"), reserve(1, of(4, "TEA")), release(1))
          .when(receive("R-2", 5, "TEA"))
          .expectLevel(level("TEA", 15, 15, 0));
    }

    @Test
    void does_not_touch_other_SKUs() {
      inventory
          .given(receive(10, "TEA"))
          .when(receive("R-2", 1, "TEA-2"))
          .expectLevel(level("TEA-2", 1, 1, 0));
    }

    @Test
    void may_exceed_what_fits_into_an_int_together_with_others() {
      int deliveries = Integer.MAX_VALUE / Quantity.MAX + 1;
      for (int i = 1; i < deliveries; i++) {
        inventory.given(receive("R-" + i, Quantity.MAX, "RICE"));
      }
      long received = (long) deliveries * Quantity.MAX;
      inventory
          .when(receive("R-last", Quantity.MAX, "RICE"))
          .expectLevel(level("RICE", received, received, 0));
    }
  }

  @Nested
  class A_receipt_that_is_already_booked {

    @Test
    void changes_nothing_and_answers_with_the_present_level() {
      inventory
          .given(receive("R-1", 10, "TEA"), receive("R-2", 5, "TEA"), reserve(1, of(2, "TEA")))
          .when(receive("R-1", 10, "TEA"))
          .expectNothing()
          .expectLevel(level("TEA", 15, 13, 2));
    }

    @Test
    void is_refused_with_another_quantity() {
      inventory
          .given(receive("R-1", 10, "TEA"))
          .when(receive("R-1", 11, "TEA"))
          .expectRefusal(
              ReceiptContentDiffers.class,
              "Receipt R-1 is already booked with another SKU or quantity;"
                  + " choose a new receipt id.");
    }

    @Test
    void is_refused_with_another_SKU() {
      inventory
          .given(receive("R-1", 10, "TEA"))
          .when(receive("R-1", 10, "COFFEE"))
          .expectRefusal(
              ReceiptContentDiffers.class,
              "Receipt R-1 is already booked with another SKU or quantity;"
                  + " choose a new receipt id.");
    }

    @Test
    void stays_valid_after_a_refusal() {
      InventoryFixture booked = inventory.given(receive("R-1", 10, "TEA"));
      booked.when(receive("R-1", 11, "TEA"));
      booked.when(receive("R-1", 10, "TEA")).expectNothing().expectLevel(level("TEA", 10, 10, 0));
    }
  }
}
