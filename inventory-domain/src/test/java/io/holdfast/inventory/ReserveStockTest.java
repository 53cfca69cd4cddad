package io.holdfast.inventory;

import static io.holdfast.inventory.Words.THEIRS;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.refusedAsReleased;
import static io.holdfast.inventory.Words.rejected;
import static io.holdfast.inventory.Words.release;
import static io.holdfast.inventory.Words.releaseFor;
import static io.holdfast.inventory.Words.reserve;
import static io.holdfast.inventory.Words.reserveFor;
import static io.holdfast.inventory.Words.reserved;
import static io.holdfast.inventory.Words.shortOf;
import static io.holdfast.inventory.Words.unitsReserved;

import io.holdfast.inventory.api.ReservationLinesInvalid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReserveStockTest {

  private final InventoryFixture inventory = new InventoryFixture();

  @Nested
  class A_first_request {

    @Test
    void sets_its_units_apart() {
      inventory
          .given(receive(10, "TEA"))
          .when(reserve(1, of(3, "TEA")))
          .expectEvents(unitsReserved(3, "TEA"), reserved(1, of(3, "TEA")));
    }

    @Test
    void may_take_the_last_unit() {
      inventory
          .given(receive(10, "TEA"))
          .when(reserve(1, of(10, "TEA")))
          .expectEvents(unitsReserved(10, "TEA"), reserved(1, of(10, "TEA")));
    }

    @Test
    void is_rejected_when_one_unit_is_missing() {
      inventory
          .given(receive(10, "TEA"))
          .when(reserve(1, of(11, "TEA")))
          .expectEvents(rejected(1, shortOf("TEA", 11, 10)));
    }

    @Test
    void cannot_have_what_is_reserved_for_others() {
      inventory
          .given(receive(10, "TEA"), reserveFor(THEIRS, 1, of(8, "TEA")))
          .when(reserve(1, of(3, "TEA")))
          .expectEvents(rejected(1, shortOf("TEA", 3, 2)));
    }

    @Test
    void can_have_what_others_released() {
      inventory
          .given(receive(10, "TEA"), reserveFor(THEIRS, 1, of(8, "TEA")), releaseFor(THEIRS, 1))
          .when(reserve(1, of(10, "TEA")))
          .expectEvents(unitsReserved(10, "TEA"), reserved(1, of(10, "TEA")));
    }

    @Test
    void finds_nothing_available_of_a_SKU_never_received() {
      inventory
          .when(reserve(1, of(1, "UNICORN")))
          .expectEvents(rejected(1, shortOf("UNICORN", 1, 0)));
    }

    @Test
    void reserves_all_lines_and_keeps_their_order_in_its_answer() {
      inventory
          .given(receive(10, "TEA"), receive(10, "MILK"), receive(10, "RICE"))
          .when(reserve(1, of(3, "TEA"), of(1, "MILK"), of(2, "RICE")))
          .expectEvents(
              unitsReserved(1, "MILK"),
              unitsReserved(2, "RICE"),
              unitsReserved(3, "TEA"),
              reserved(1, of(3, "TEA"), of(1, "MILK"), of(2, "RICE")));
    }

    @Test
    void reserves_no_line_when_one_is_short() {
      inventory
          .given(receive(10, "TEA"), receive(1, "MILK"))
          .when(reserve(1, of(3, "TEA"), of(2, "MILK")))
          .expectEvents(rejected(1, shortOf("MILK", 2, 1)));
    }

    @Test
    void names_every_line_that_is_short_in_the_order_of_the_request() {
      inventory
          .given(receive(1, "TEA"), receive(1, "MILK"), receive(1, "RICE"))
          .when(reserve(1, of(2, "TEA"), of(1, "MILK"), of(3, "RICE"), of(1, "EGGS")))
          .expectEvents(
              rejected(1, shortOf("TEA", 2, 1), shortOf("RICE", 3, 1), shortOf("EGGS", 1, 0)));
    }

    @Test
    void may_carry_any_attempt_number() {
      inventory
          .given(receive(10, "TEA"))
          .when(reserve(7, of(3, "TEA")))
          .expectEvents(unitsReserved(3, "TEA"), reserved(7, of(3, "TEA")));
    }
  }

  @Nested
  class A_repeated_request_that_was_reserved {

    private final InventoryFixture reserved =
        inventory.given(receive(10, "TEA"), reserve(2, of(3, "TEA")));

    @Test
    void changes_nothing_in_the_same_attempt() {
      reserved.when(reserve(2, of(3, "TEA"))).expectNothing();
    }

    @Test
    void changes_nothing_in_an_earlier_attempt() {
      reserved.when(reserve(1, of(3, "TEA"))).expectNothing();
    }

    @Test
    void hears_the_recorded_answer_in_a_later_attempt_and_takes_no_more_units() {
      reserved.when(reserve(3, of(3, "TEA"))).expectEvents(Words.reserved(3, of(3, "TEA")));
    }

    @Test
    void hears_the_recorded_answer_once_per_attempt() {
      reserved.given(reserve(3, of(3, "TEA"))).when(reserve(3, of(3, "TEA"))).expectNothing();
    }

    @Test
    void hears_the_recorded_answer_though_nothing_is_left() {
      reserved
          .given(reserveFor(THEIRS, 1, of(7, "TEA")))
          .when(reserve(3, of(3, "TEA")))
          .expectEvents(Words.reserved(3, of(3, "TEA")));
    }

    @Test
    void hears_the_recorded_answer_even_if_it_now_asks_for_something_else() {
      reserved.when(reserve(3, of(9, "MILK"))).expectEvents(Words.reserved(3, of(3, "TEA")));
    }
  }

  @Nested
  class A_repeated_request_that_was_rejected {

    private final InventoryFixture rejected =
        inventory.given(receive(2, "TEA"), reserve(2, of(3, "TEA")));

    @Test
    void changes_nothing_in_the_same_attempt() {
      rejected.when(reserve(2, of(3, "TEA"))).expectNothing();
    }

    @Test
    void changes_nothing_in_an_earlier_attempt() {
      rejected.when(reserve(1, of(3, "TEA"))).expectNothing();
    }

    @Test
    void hears_the_recorded_shortages_in_a_later_attempt_though_units_have_come_in() {
      rejected
          .given(receive(10, "TEA"))
          .when(reserve(3, of(3, "TEA")))
          .expectEvents(Words.rejected(3, shortOf("TEA", 3, 2)));
    }

    @Test
    void hears_the_recorded_answer_once_per_attempt() {
      rejected.given(reserve(3, of(3, "TEA"))).when(reserve(3, of(3, "TEA"))).expectNothing();
    }
  }

  @Nested
  class A_request_that_comes_after_its_release {

    private final InventoryFixture stocked = inventory.given(receive(10, "TEA"));

    @Test
    void is_refused_if_it_was_never_asked_before() {
      stocked.given(release(1)).when(reserve(1, of(3, "TEA"))).expectEvents(refusedAsReleased(1));
    }

    @Test
    void is_refused_once_per_attempt() {
      stocked
          .given(release(1), reserve(1, of(3, "TEA")))
          .when(reserve(1, of(3, "TEA")))
          .expectNothing();
    }

    @Test
    void is_refused_again_in_a_later_attempt() {
      stocked
          .given(release(1), reserve(1, of(3, "TEA")))
          .when(reserve(2, of(3, "TEA")))
          .expectEvents(refusedAsReleased(2));
    }

    @Test
    void changes_nothing_if_that_attempt_had_been_reserved() {
      stocked
          .given(reserve(1, of(3, "TEA")), release(1))
          .when(reserve(1, of(3, "TEA")))
          .expectNothing();
    }

    @Test
    void is_refused_in_a_later_attempt_and_never_reserved_again() {
      stocked
          .given(reserve(1, of(3, "TEA")), release(1))
          .when(reserve(2, of(3, "TEA")))
          .expectEvents(refusedAsReleased(2));
    }

    @Test
    void changes_nothing_if_that_attempt_had_been_rejected() {
      stocked
          .given(reserve(1, of(11, "TEA")), release(1))
          .when(reserve(1, of(11, "TEA")))
          .expectNothing();
    }

    @Test
    void is_refused_as_released_in_a_later_attempt_even_if_it_was_short_before() {
      stocked
          .given(reserve(1, of(11, "TEA")), release(1))
          .when(reserve(2, of(11, "TEA")))
          .expectEvents(refusedAsReleased(2));
    }
  }

  @Nested
  class A_request_with_invalid_lines {

    @Test
    void is_refused_without_lines() {
      inventory
          .when(reserve(1))
          .expectRefusal(ReservationLinesInvalid.class, "A reservation needs at least one line.");
    }

    @Test
    void is_refused_if_a_SKU_stands_twice() {
      inventory
          .given(receive(10, "TEA"))
          .when(reserve(1, of(1, "TEA"), of(1, "MILK"), of(2, "TEA")))
          .expectRefusal(
              ReservationLinesInvalid.class,
              "A reservation names each SKU once; TEA stands twice.");
    }

    @Test
    void leaves_no_trace_so_that_a_valid_one_can_follow() {
      inventory.given(receive(10, "TEA")).when(reserve(1));
      inventory
          .when(reserve(1, of(3, "TEA")))
          .expectEvents(unitsReserved(3, "TEA"), reserved(1, of(3, "TEA")));
    }
  }
}
