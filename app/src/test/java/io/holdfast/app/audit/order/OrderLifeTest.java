package io.holdfast.app.audit.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.EventFixture;
import io.holdfast.app.audit.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words of an order: P placed, Q asked, C confirmed, O rejected for want of stock, T timed out, B
 * rejected because it had been released before, D because inventory spoke of other lines, X
 * cancelled, L release asked, r retry wished; y, n and a are yes, no and too late of inventory, o
 * and s its yes and no to other lines, d is released. A digit is an attempt, 1 if there is none.
 */
class OrderLifeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P",
        "P Q",
        "P Q y C",
        "P Q n O",
        "P Q Q2 Q3 y C y2 y3",
        "P Q r2 Q2 r3 y C",
        "P Q X y L d",
        "P X L d",
        "P Q y C X L L2 d d2",
        "P Q T L L2 d n",
        "P Q X n L d",
        "P Q Q2 T L d a2",
        "P Q X L d a",
        "P Q Q2 n O n2",
        "P Q o D L d",
        "P Q s D L d",
        "P Q Q2 o D L o2 d",
        "P Q o X L d"
      })
  void aLifeThatOrdersLeadIsNoFault(String word) {
    assertThat(faults(order(word))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "P P, e1",
    "Q P, e0 e1",
    "Q C, e0",
    "P Q y C C C, e4 e5",
    "P Q y C Q2 L d, e4 e5",
    "P y C X L d, e1",
    "P Q y C C, e4",
    "P Q y C T, e4",
    "P Q y C L, e4",
    "P Q n O X, e4",
    "P Q y C Q2, e4",
    "P Q Q3, e2",
    "P r, e1",
    "P Q r, e2",
    "P Q r2 r3, e3",
    "P Q y C r2, e4",
    "P Q y2, e2",
    "P Q X d, e3",
    "P y, e1",
    "y, e0"
  })
  void whatCannotComeWhereItStandsIsNamed(String word, String events) {
    assertThat(OrderLife.fault(order(word)).orElseThrow().eventIds())
        .containsExactlyInAnyOrder(events.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "P Q n C, e3",
    "P Q C, e2",
    "P Q y O, e3",
    "P T, e1",
    "P Q a O, e3",
    "P Q n B, e3",
    "P Q o C, e3",
    "P Q s O, e3",
    "P Q y D, e3",
    "P Q n D, e3",
    "P Q D, e2",
    "P Q o D, e3",
    "P Q y2 C, e3",
    "P Q y0 C, e3",
    "P Q o2 D L, e3",
    "P Q n2 O, e3",
    "P Q a2 B, e3"
  })
  void anEndWithoutItsGroundIsNamed(String word, String event) {
    assertThat(Answers.fault(order(word)).orElseThrow().eventIds()).containsExactly(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P Q y n", "P Q n O y", "P Q o s"})
  void inventoryDoesNotSayBothYesAndNo(String word) {
    assertThat(OrderLife.fault(order(word))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "P Q, true",
    "P Q y, true",
    "P Q y C, false",
    "P Q n O, false",
    "P Q T, true",
    "P Q T L d, false",
    "P Q o D L, true",
    "P Q o D L d, false",
    "P X, true",
    "P Q y C X, true",
    "P Q y C X L d, false"
  })
  void anOrderNeedsItsSagaUntilItIsDecidedAndItsStockIsBack(String word, boolean open) {
    assertThat(Answers.isOpen(order(word))).isEqualTo(open);
  }

  private static List<Finding> faults(OrderHistory order) {
    return Stream.of(OrderLife.fault(order), Answers.fault(order))
        .flatMap(Optional::stream)
        .toList();
  }

  private static OrderHistory order(String word) {
    String[] events =
        Arrays.stream(word.split(" ")).map(OrderLifeTest::event).toArray(String[]::new);
    return new OrderHistory("o", EventFixture.events("o", "inventory:o", events));
  }

  private static String event(String letter) {
    String attempt = letter.length() > 1 ? letter.substring(1) : "1";
    String type =
        switch (letter.charAt(0)) {
          case 'P' -> "order.placed {\"lines\":[%s]}".formatted(line(2));
          case 'Q' -> "order.reservation-requested {\"attempt\":#}";
          case 'r' -> "order.retry-requested {\"attempt\":#}";
          case 'C' -> "order.confirmed {}";
          case 'O' -> "order.rejected {\"reason\":\"OUT_OF_STOCK\"}";
          case 'T' -> "order.rejected {\"reason\":\"TIMED_OUT\"}";
          case 'B' -> "order.rejected {\"reason\":\"RESERVATION_RELEASED\"}";
          case 'D' -> "order.rejected {\"reason\":\"RESERVATION_DIFFERS\"}";
          case 'X' -> "order.cancelled {}";
          case 'L' -> "order.release-requested {\"attempt\":#}";
          case 'y' -> "inventory.stock-reserved {\"attempt\":#,\"lines\":[%s]}".formatted(line(2));
          case 'o' -> "inventory.stock-reserved {\"attempt\":#,\"lines\":[%s]}".formatted(line(3));
          case 'n' -> shortage(2);
          case 's' -> shortage(3);
          case 'a' ->
              "inventory.reservation-rejected {\"attempt\":#,\"reason\":\"ALREADY_RELEASED\"}";
          case 'd' -> "inventory.reservation-released {\"attempt\":#}";
          default -> throw new IllegalArgumentException(letter);
        };
    return type.replace("#", attempt);
  }

  private static String line(int quantity) {
    return "{\"sku\":\"TEA\",\"quantity\":%d}".formatted(quantity);
  }

  private static String shortage(int requested) {
    return ("inventory.reservation-rejected {\"attempt\":#,\"reason\":\"SHORTAGE\","
            + "\"shortages\":[{\"sku\":\"TEA\",\"requested\":%d,\"available\":1}]}")
        .formatted(requested);
  }
}
