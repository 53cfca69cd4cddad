package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.StockModel.Situation;
import io.holdfast.inventory.api.InventoryCommand;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * No unit is sold twice and none leaks, whatever comes in which order: random commands, compared
 * with a {@link StockModel} after every step. {@code -Dholdfast.property.seed=N} replays one seed.
 */
class StockBalanceTest {

  private static final Long ONLY_SEED = Long.getLong("holdfast.property.seed");
  private static final int COMMANDS = 60;

  private final InventoryFixture inventory = new InventoryFixture();

  @Test
  void holds_after_every_command() {
    Set<Situation> reached = EnumSet.noneOf(Situation.class);
    seeds(500).forEach(seed -> reached.addAll(run(seed, 1)));

    if (ONLY_SEED == null) {
      assertThat(reached).containsExactlyInAnyOrder(Situation.values());
    }
  }

  @Test
  void holds_after_every_batch_of_commands_in_one_unit_of_work() {
    seeds(150).forEach(seed -> run(seed, 12));
  }

  private static LongStream seeds(int count) {
    return ONLY_SEED == null ? LongStream.range(0, count) : LongStream.of(ONLY_SEED);
  }

  private Set<Situation> run(long seed, int mostTogether) {
    RandomCommands random = new RandomCommands(seed);
    StockModel model = new StockModel();
    StoredStock stored = new StoredStock();
    List<InventoryCommand> sent = new ArrayList<>();
    try {
      while (sent.size() < COMMANDS) {
        List<InventoryCommand> step = random.some(mostTogether);
        sent.addAll(step);
        check(step, model, stored);
        random.skus().forEach(sku -> checkLevel(stored.level(sku), model));
      }
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(story(seed, sent), failure);
    }
    return model.reached();
  }

  private void check(List<InventoryCommand> step, StockModel model, StoredStock stored) {
    List<InventoryEvent> expected = new ArrayList<>();
    boolean refused = false;
    for (InventoryCommand command : step) {
      expected.addAll(model.expect(command));
      refused |= model.refusesLatest();
    }

    Outcome outcome =
        step.size() == 1
            ? inventory.when(step.get(0))
            : inventory.whenTogether(step.toArray(InventoryCommand[]::new));

    assertThat(outcome.events()).isEqualTo(expected);
    assertThat(outcome.refusal() != null).as("refused").isEqualTo(refused);
    stored.add(outcome.events());
    if (outcome.answer() instanceof StockLevel answer) {
      Sku sku = ((ReceiveStock) step.get(0)).sku();
      assertThat(answer).isEqualTo(stored.level(sku));
    }
  }

  private static void checkLevel(StockLevel level, StockModel model) {
    assertThat(level.received()).as("received: %s", level).isEqualTo(model.received(level.sku()));
    assertThat(level.reserved()).as("reserved: %s", level).isEqualTo(model.reserved(level.sku()));
    assertThat(level.available() + level.reserved())
        .as("available + reserved: %s", level)
        .isEqualTo(level.received());
    assertThat(level.available()).as("available: %s", level).isNotNegative();
    assertThat(level.reserved()).as("reserved: %s", level).isNotNegative();
  }

  private static String story(long seed, List<InventoryCommand> sent) {
    StringBuilder story = new StringBuilder("The last of these commands went wrong.");
    for (int i = 0; i < sent.size(); i++) {
      story.append("\n  ").append(i + 1).append(". ").append(sent.get(i));
    }
    return story
        .append("\nReplay them with -Dholdfast.property.seed=")
        .append(seed)
        .append(" -Dtest=StockBalanceTest\n")
        .toString();
  }
}
