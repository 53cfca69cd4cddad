package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.order.api.OrderId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderIdsTest {

  private static final OrderId CHOSEN = new OrderId(UUID.randomUUID());

  @Test
  void theClientsOwnIdComesFirst() {
    assertThat(OrderIds.choose(CHOSEN, "a-key")).isEqualTo(CHOSEN);
  }

  @Test
  void aKeyAlwaysYieldsTheSameIdAndAnotherKeyAnother() {
    assertThat(OrderIds.choose(null, "a-key"))
        .isEqualTo(OrderIds.choose(null, "a-key"))
        .isNotEqualTo(OrderIds.choose(null, "another-key"));
  }

  @Test
  void oneThatIsDrawnIsNewEachTime() {
    assertThat(OrderIds.choose(null, null)).isNotEqualTo(OrderIds.choose(null, null));
  }
}
