package io.holdfast.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.http.Lane.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every place is used, by one call at a time, in the order of those who wait. */
class LaneTest {

  private final Lane lane = new Lane("test", 1, 2);
  private final List<String> turns = new ArrayList<>();

  @Test
  void aPlaceGoesToWhoeverHasWaitedForLongest() {
    lane.enter();
    lane.enterOrWait(caller("first"));
    lane.enterOrWait(caller("second"));

    lane.leave();
    assertThat(turns).containsExactly("first");
    lane.leave();
    assertThat(turns).containsExactly("first", "second");
  }

  @Test
  void whoeverHasGoneIsPassedOver() {
    lane.enter();
    lane.enterOrWait(() -> false);
    lane.enterOrWait(caller("second"));

    lane.leave();
    assertThat(turns).containsExactly("second");
    lane.leave();
    assertThat(lane.enter()).isTrue();
    assertThat(lane.enter()).isFalse();
  }

  @Test
  void whoeverWithdrawsMakesRoomForAnother() {
    Lane.Waiting first = caller("first");
    lane.enter();
    lane.enterOrWait(first);
    assertThat(lane.enterOrWait(caller("second"))).isEqualTo(Entry.WAITING);
    assertThat(lane.enterOrWait(caller("third"))).isEqualTo(Entry.FULL);

    lane.withdraw(first);
    assertThat(lane.enterOrWait(caller("fourth"))).isEqualTo(Entry.WAITING);
    lane.leave();
    assertThat(turns).containsExactly("second");
  }

  private Lane.Waiting caller(String name) {
    return () -> turns.add(name);
  }
}
