package io.holdfast.inventory;

import static io.holdfast.inventory.Words.THEIRS;
import static io.holdfast.inventory.Words.level;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.release;
import static io.holdfast.inventory.Words.released;
import static io.holdfast.inventory.Words.reserve;
import static io.holdfast.inventory.Words.reserveFor;
import static io.holdfast.inventory.Words.unitsReleased;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReleaseStockTest {

  private final InventoryFixture inventory = new InventoryFixture();

  @Nested
  class A_reserved_reservation {

    @Test
    void gives_all_its_units_back() {
      inventory
          .given(
              receive(10, "TEA"),
              receive(10, "MILK"),
              reserve(1, of(3, "TEA"), of(2, "MILK")),
              reserveFor(THEIRS, 1, of(5, "TEA")))
          .when(release(1))
          .expectEvents(
              unitsReleased(2, "MILK"),
              unitsReleased(3, "TEA"),
              released(1, of(3, "TEA"), of(2, "MILK")));
      inventory.when(receive(1, "TEA")).expectLevel(level("TEA", 11, 6, 5));
    }

    @Test
    void gives_them_back_once_though_it_was_answered_twice() {
      inventory
          .given(receive(10, "TEA"), reserve(1, of(3, "TEA")), reserve(2, of(3, "TEA")))
          .when(release(1))
          .expectEvents(unitsReleased(3, "TEA"), released(1, of(3, "TEA")));
    }
  }

  @Nested
  class A_rejected_reservation {

    @Test
    void gives_nothing_back() {
      inventory
          .given(receive(2, "TEA"), reserve(1, of(3, "TEA")))
          .when(release(1))
          .expectEvents(released(1));
    }
  }

  @Nested
  class A_reservation_nobody_asked_for {

    @Test
    void gives_nothing_back() {
      inventory.when(release(1)).expectEvents(released(1));
    }

    @Test
    void repeats_that_nothing_was_given_back_in_a_later_attempt() {
      inventory
          .given(receive(10, "TEA"), release(1), reserve(1, of(3, "TEA")))
          .when(release(2))
          .expectEvents(released(2));
    }
  }

  @Nested
  class A_released_reservation {

    private final InventoryFixture released =
        inventory.given(receive(10, "TEA"), reserve(1, of(3, "TEA")), release(2));

    @Test
    void changes_nothing_in_the_same_attempt() {
      released.when(release(2)).expectNothing();
    }

    @Test
    void changes_nothing_in_an_earlier_attempt() {
      released.when(release(1)).expectNothing();
    }

    @Test
    void repeats_what_was_given_back_in_a_later_attempt_without_giving_it_back_again() {
      released.when(release(3)).expectEvents(Words.released(3, of(3, "TEA")));
    }

    @Test
    void repeats_its_answer_once_per_attempt() {
      released.given(release(3)).when(release(3)).expectNothing();
    }

    @Test
    void still_knows_what_was_given_back_after_it_refused_a_late_request() {
      released
          .given(reserve(2, of(3, "TEA")))
          .when(release(3))
          .expectEvents(Words.released(3, of(3, "TEA")));
    }
  }
}
