package io.holdfast.inventory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

  @Nested
  class A_quantity {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Quantity.MAX})
    void is_at_least_one_and_at_most_a_million(int value) {
      assertThat(Quantity.of(value).value()).isEqualTo(value);
      assertThat(Quantity.of(value)).hasToString(String.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Quantity.MAX + 1, Integer.MAX_VALUE})
    void is_nothing_else(int value) {
      assertThatThrownBy(() -> Quantity.of(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A quantity is 1 to 1000000, not " + value + ".");
    }
  }

  @Nested
  class A_SKU {

    @ParameterizedTest
    @ValueSource(strings = {"A", "sku-1", "4711", "a.b_c-D", "."})
    void has_letters_digits_dots_dashes_and_underscores(String text) {
      assertThat(Sku.of(text)).hasToString(text);
    }

    @Test
    void has_at_most_64_characters() {
      assertThat(Sku.of("x".repeat(64)).value()).hasSize(64);
      refused("x".repeat(65));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "a/b", "a:b", "täe", "tea\n", "'--"})
    void has_nothing_else(String text) {
      refused(text);
    }

    private void refused(String text) {
      assertThatThrownBy(() -> Sku.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A SKU has 1 to 64 letters, digits, dots, dashes or underscores.");
    }
  }

  @Nested
  class A_receipt_id {

    @ParameterizedTest
    @ValueSource(strings = {"R", "2026-01-31:dock_4.7", "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81"})
    void has_letters_digits_dots_dashes_underscores_and_colons(String text) {
      assertThat(ReceiptId.of(text)).hasToString(text);
    }

    @Test
    void has_at_most_100_characters() {
      assertThat(ReceiptId.of("x".repeat(100)).value()).hasSize(100);
      refused("x".repeat(101));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "a/b", "R\n", "ß"})
    void has_nothing_else(String text) {
      refused(text);
    }

    @Test
    void differs_when_chosen_at_random() {
      assertThat(ReceiptId.random()).isNotEqualTo(ReceiptId.random());
    }

    private void refused(String text) {
      assertThatThrownBy(() -> ReceiptId.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "A receipt id has 1 to 100 letters, digits, dots, dashes, underscores or colons.");
    }
  }

  @Nested
  class A_reservation_id {

    private static final String TEXT = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";

    @Test
    void reads_and_writes_the_bare_UUID() {
      assertThat(ReservationId.of(TEXT))
          .isEqualTo(new ReservationId(UUID.fromString(TEXT)))
          .hasToString(TEXT);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
        strings = {
          "1-1-1-1-1",
          "7f9c24e83b124fef91d00a4d5e6c7b81",
          TEXT + "0",
          "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7bXX"
        })
    void reads_nothing_else(String text) {
      assertThatThrownBy(() -> ReservationId.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void needs_a_UUID() {
      assertThatThrownBy(() -> new ReservationId(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("A reservation id needs a UUID.");
    }
  }

  @Nested
  class A_reservation_line {

    @Test
    void names_a_SKU_and_a_quantity() {
      assertThat(ReservationLine.of("TEA", 3))
          .isEqualTo(new ReservationLine(Sku.of("TEA"), Quantity.of(3)));
      assertThatThrownBy(() -> new ReservationLine(null, Quantity.of(3)))
          .hasMessage("A reservation line names a SKU.");
      assertThatThrownBy(() -> new ReservationLine(Sku.of("TEA"), null))
          .hasMessage("A reservation line has a quantity.");
    }
  }

  @Nested
  class A_message {

    private final ReservationId id = new ReservationId(new UUID(0, 1));

    @Test
    void does_not_change_with_the_list_it_was_made_from() {
      List<ReservationLine> lines = new ArrayList<>(List.of(ReservationLine.of("TEA", 1)));
      List<Shortage> shortages = new ArrayList<>(List.of(new Shortage(Sku.of("TEA"), 2, 1)));
      ReserveStock request = new ReserveStock(id, 1, lines);
      StockReserved reserved = new StockReserved(id, 1, lines);
      ReservationReleased released = new ReservationReleased(id, 1, lines);
      ReservationRejected rejected =
          new ReservationRejected(id, 1, RefusalReason.SHORTAGE, shortages);

      lines.clear();
      shortages.clear();

      assertThat(request.lines()).hasSize(1);
      assertThat(reserved.lines()).hasSize(1);
      assertThat(released.lines()).hasSize(1);
      assertThat(rejected.shortages()).hasSize(1);
    }

    @Test
    void tells_a_shortage_as_people_would() {
      assertThat(new Shortage(Sku.of("TEA"), 2, 1)).hasToString("wanted 2 of TEA, available 1");
    }
  }
}
