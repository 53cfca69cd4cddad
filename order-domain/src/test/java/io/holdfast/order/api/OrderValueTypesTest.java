package io.holdfast.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderValueTypesTest {

  @Nested
  class AQuantity {

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void isOneToAThousand(int value) {
      assertThat(Quantity.of(value)).hasToString(Integer.toString(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void isNothingElse(int value) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Quantity.of(value))
          .withMessage("A quantity is 1 to 1000, not " + value + ".");
    }
  }

  @Nested
  class ASku {

    private final String longest = "x".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"a", "SKU-1", "0.9_z", "-"})
    void hasLettersDigitsDotsDashesAndUnderscores(String text) {
      assertThat(Sku.of(text)).hasToString(text);
    }

    @Test
    void hasUpToSixtyFourCharacters() {
      assertThat(Sku.of(longest)).hasToString(longest);
      assertThatIllegalArgumentException().isThrownBy(() -> Sku.of(longest + "x"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "SKU 1", "SKU-1\n", "a/b", "ä", "%20"})
    void hasNothingElse(String text) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Sku.of(text))
          .withMessage("A SKU has 1 to 64 letters, digits, dots, dashes or underscores.");
    }
  }

  @Nested
  class AnOrderId {

    private final String text = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";

    @Test
    void readsAndWritesTheRawUuid() {
      assertThat(OrderId.of(text)).hasToString(text);
      assertThat(OrderId.of(text)).isEqualTo(new OrderId(UUID.fromString(text)));
    }

    @Test
    void isTheSameInUpperCase() {
      assertThat(OrderId.of("7F9C24E8-3B12-4FEF-91D0-0A4D5E6C7B81")).hasToString(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
        strings = {
          "1-1-1-1-1",
          "7f9c24e83b124fef91d00a4d5e6c7b81",
          "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b8",
          "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b811",
          "7g9c24e8-3b12-4fef-91d0-0a4d5e6c7b81"
        })
    void isNothingButAUuid(String other) {
      assertThatIllegalArgumentException().isThrownBy(() -> OrderId.of(other));
    }

    @Test
    void needsAUuid() {
      assertThatNullPointerException().isThrownBy(() -> new OrderId(null));
    }
  }

  @Nested
  class AnOrderLine {

    @Test
    void namesASkuAndAQuantity() {
      assertThatNullPointerException().isThrownBy(() -> new OrderLine(null, Quantity.of(1)));
      assertThatNullPointerException().isThrownBy(() -> new OrderLine(Sku.of("SKU-1"), null));
    }
  }

  @Nested
  class AMessage {

    @Test
    void keepsItsLinesWhateverTheSenderDoesWithHisList() {
      List<OrderLine> lines = new ArrayList<>(List.of(OrderLine.of("SKU-1", 1)));
      PlaceOrder command = new PlaceOrder(new OrderId(UUID.randomUUID()), null, lines);
      OrderPlaced event = new OrderPlaced(command.orderId(), null, lines);
      lines.clear();
      assertThat(command.lines()).hasSize(1);
      assertThat(event.lines()).hasSize(1);
    }
  }
}
