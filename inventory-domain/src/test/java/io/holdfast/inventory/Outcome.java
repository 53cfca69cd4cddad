package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.inventory.api.InventoryRuleViolation;
import io.holdfast.inventory.api.StockLevel;
import java.util.List;

/** What came of a command: its answer or the first refusal, and the events it left behind. */
record Outcome(Object answer, InventoryRuleViolation refusal, List<Object> events) {

  Outcome expectEvents(InventoryEvent... expected) {
    assertThat(refusal).isNull();
    assertThat(events).containsExactly((Object[]) expected);
    return this;
  }

  Outcome expectNothing() {
    return expectEvents();
  }

  Outcome expectLevel(StockLevel level) {
    assertThat(answer).isEqualTo(level);
    return this;
  }

  void expectRefusal(Class<? extends InventoryRuleViolation> kind, String sentence) {
    assertThat(refusal).isExactlyInstanceOf(kind).hasMessage(sentence);
    assertThat(events).isEmpty();
  }
}
