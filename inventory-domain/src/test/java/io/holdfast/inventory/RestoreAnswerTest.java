package io.holdfast.inventory;

import static io.holdfast.inventory.Words.THEIRS;
import static io.holdfast.inventory.Words.level;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.rejected;
import static io.holdfast.inventory.Words.release;
import static io.holdfast.inventory.Words.released;
import static io.holdfast.inventory.Words.reserve;
import static io.holdfast.inventory.Words.reserveFor;
import static io.holdfast.inventory.Words.reserved;
import static io.holdfast.inventory.Words.unitsReleased;
import static io.holdfast.inventory.Words.unitsReserved;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryCommand.RestoreAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockMissing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The events of the stock were put back from an older copy; what was answered since is known. */
class RestoreAnswerTest {

  private final InventoryFixture inventory = new InventoryFixture();

  private static RestoreAnswer restore(ReservationAnswer answer) {
    return new RestoreAnswer(answer);
  }

  @Nested
  class A_reservation_that_was_granted {

    @Test
    void takes_its_units_again() {
      inventory
          .given(receive(10, "TEA"))
          .when(restore(reserved(1, of(3, "TEA"))))
          .expectEvents(unitsReserved(3, "TEA"), reserved(1, of(3, "TEA")));
    }

    @Test
    void is_granted_though_another_asks_first_from_now_on() {
      inventory.given(receive(3, "TEA"), restore(reserved(1, of(3, "TEA"))));
      assertThat(inventory.when(reserveFor(THEIRS, 1, of(1, "TEA"))).events()).hasSize(1);
      inventory.when(reserve(1, of(3, "TEA"))).expectNothing();
      inventory.when(receive(1, "TEA")).expectLevel(level("TEA", 4, 1, 3));
    }

    @Test
    void takes_them_once_though_it_was_answered_twice() {
      inventory
          .given(receive(10, "TEA"), restore(reserved(1, of(3, "TEA"))))
          .when(restore(reserved(2, of(3, "TEA"))))
          .expectEvents(reserved(2, of(3, "TEA")));
    }

    @Test
    void changes_nothing_where_it_is_known() {
      inventory
          .given(receive(10, "TEA"), reserve(1, of(3, "TEA")))
          .when(restore(reserved(1, of(3, "TEA"))))
          .expectNothing();
    }

    @Test
    void changes_nothing_where_it_has_been_refused_since() {
      inventory
          .given(receive(2, "TEA"), reserve(1, of(3, "TEA")))
          .when(restore(reserved(2, of(3, "TEA"))))
          .expectNothing();
    }

    @Test
    void waits_for_deliveries_that_were_forgotten() {
      inventory
          .given(receive(2, "TEA"))
          .when(restore(reserved(1, of(3, "TEA"))))
          .expectRefusal(
              StockMissing.class,
              "Reservation 0f000000-0000-4000-8000-000000000001 was granted before and cannot be"
                  + " granted again: wanted 3 of TEA, available 2. Book the deliveries that are"
                  + " missing.");
    }
  }

  @Nested
  class A_reservation_that_was_refused {

    @Test
    void stays_refused_though_there_is_enough_now() {
      inventory
          .given(receive(10, "TEA"))
          .when(restore(rejected(1, new Shortage(Sku.of("TEA"), 3, 2))))
          .expectEvents(rejected(1, new Shortage(Sku.of("TEA"), 3, 2)));
      inventory.when(reserve(1, of(3, "TEA"))).expectNothing();
    }
  }

  @Nested
  class A_reservation_that_was_released {

    @Test
    void gives_back_what_it_holds() {
      inventory
          .given(receive(10, "TEA"), reserve(1, of(3, "TEA")))
          .when(restore(released(1, of(3, "TEA"))))
          .expectEvents(unitsReleased(3, "TEA"), released(1, of(3, "TEA")));
    }

    @Test
    void gives_it_back_once() {
      inventory
          .given(receive(10, "TEA"), reserve(1, of(3, "TEA")), release(1))
          .when(restore(released(1, of(3, "TEA"))))
          .expectNothing();
    }
  }
}
