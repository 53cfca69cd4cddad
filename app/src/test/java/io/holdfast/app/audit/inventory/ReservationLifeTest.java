package io.holdfast.app.audit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.EventFixture;
import io.holdfast.app.audit.inventory.StockSums.Imbalance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words of a reservation: y is yes with two units, z yes with three, n no, a too late, d released
 * with two units, e released with nothing. A digit is an attempt, 1 if there is none.
 */
class ReservationLifeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"y", "n", "e", "y y2 y3", "n n2", "y d", "y d a2 d2", "n e", "e a", "e a a2 e2"})
  void aLifeThatReservationsLeadIsNoFault(String word) {
    assertThat(ReservationLife.fault(reservation(word))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "y n2, e1",
    "n y2, e1",
    "a, e0",
    "y a2, e1",
    "y d y2, e2",
    "y y, e1",
    "y d d, e2",
    "y z2, e1",
    "y e, e1",
    "n d, e1",
    "d, e0",
    "y n2 n3, e1 e2"
  })
  void whatCannotComeWhereItStandsIsNamed(String word, String events) {
    assertThat(ReservationLife.fault(reservation(word)).orElseThrow().eventIds())
        .containsExactlyInAnyOrder(events.split(" "));
  }

  /** A slice may end between the stock item's event and the reservation's. */
  @Test
  void unitsAndReservationsAgreeBehindTheLastEventOfTheirTransaction() {
    String units =
        "inventory.units-reserved {\"sku\":\"A\",\"reservationId\":\"r\",\"quantity\":2}";
    Reservation reservation = reservation("y");
    StockSums sums = new StockSums(Map.of("A", new Stock(5, 5, 0, null)), Map.of());

    sums.add(EventFixture.events("stock:A", null, units), List.of());
    assertThat(sums.imbalances()).containsExactly(Map.entry(new Imbalance("r", "A"), -2L));

    sums.add(reservation.events(), List.of(reservation));
    assertThat(sums.imbalances()).isEmpty();
    assertThat(sums.stock()).containsExactly(Map.entry("A", new Stock(5, 5, 2, null)));
  }

  private static Reservation reservation(String word) {
    String[] events =
        Arrays.stream(word.split(" ")).map(ReservationLifeTest::event).toArray(String[]::new);
    return new Reservation("r", EventFixture.events("r", null, events));
  }

  private static String event(String letter) {
    String attempt = letter.length() > 1 ? letter.substring(1) : "1";
    String lines = "\"lines\":[{\"sku\":\"A\",\"quantity\":%d}]";
    String type =
        switch (letter.charAt(0)) {
          case 'y' -> "inventory.stock-reserved {\"attempt\":#," + lines.formatted(2) + "}";
          case 'z' -> "inventory.stock-reserved {\"attempt\":#," + lines.formatted(3) + "}";
          case 'n' -> "inventory.reservation-rejected {\"attempt\":#,\"reason\":\"SHORTAGE\"}";
          case 'a' ->
              "inventory.reservation-rejected {\"attempt\":#,\"reason\":\"ALREADY_RELEASED\"}";
          case 'd' -> "inventory.reservation-released {\"attempt\":#," + lines.formatted(2) + "}";
          case 'e' -> "inventory.reservation-released {\"attempt\":#,\"lines\":[]}";
          default -> throw new IllegalArgumentException(letter);
        };
    return type.replace("#", attempt);
  }
}
