package io.holdfast.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory is bounded, and whoever has been there for longest makes room. */
class HeldBytesTest {

  private final HeldBytes memory = new HeldBytes(100);
  private final List<String> gone = new ArrayList<>();

  @Test
  void theOldestMakeRoomForTheNewest() {
    memory.take(holder("slow"), 40);
    memory.take(holder("slower"), 40);
    assertThat(gone).isEmpty();

    memory.take(holder("fast"), 100);

    assertThat(gone).containsExactly("slow", "slower");
    assertThat(memory.held()).isEqualTo(100);
  }

  @Test
  void whatIsFreedCanBeTakenAgain() {
    HeldBytes.Holder first = holder("first");
    memory.take(first, 60);
    memory.take(first, 40);
    memory.free(first);
    memory.free(first);

    memory.take(holder("second"), 100);

    assertThat(gone).isEmpty();
    assertThat(memory.held()).isEqualTo(100);
  }

  private HeldBytes.Holder holder(String name) {
    return () -> gone.add(name);
  }
}
