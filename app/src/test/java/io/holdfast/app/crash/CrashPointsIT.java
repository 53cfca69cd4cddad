package io.holdfast.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.crashkit.CrashRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a context at each of its durable steps, before and after, on real servers: it comes back,
 * every order reaches its one right end, and no unit of stock has moved twice. Each point once, or
 * {@code -Dholdfast.crash.rounds} times; {@code -Dholdfast.crash.points}, a regular expression,
 * takes some of them only. The results are in {@code target/crash-points.md}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Inventory is made silent by a Unix signal.")
class CrashPointsIT {

  private static final int ROUNDS = Integer.getInteger("holdfast.crash.rounds", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What only inventory does, and what it does otherwise than the order context. */
  private static final List<DurableStep> OF_INVENTORY =
      List.of(
          DurableStep.APPEND,
          DurableStep.BATCH_COMMIT,
          DurableStep.RELEASE,
          DurableStep.STOCK_VIEW,
          DurableStep.SNAPSHOT);

  private static final List<DurableStep> OF_ORDER =
      List.copyOf(
          EnumSet.complementOf(
              EnumSet.of(DurableStep.RELEASE, DurableStep.STOCK_VIEW, DurableStep.SNAPSHOT)));

  /**
   * How many of the order context's steps the first pair takes, so that both have as much to do.
   */
  private static final int OF_FIRST_PAIR = (OF_ORDER.size() + OF_INVENTORY.size()) / 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final CrashTable table = new CrashTable();

  @Test
  void everyOrderEndsRightWhereverAProcessIsKilled() throws Exception {
    FastStart starts = FastStart.unpack(folder);
    try (TwoContexts one = new TwoContexts(starts, "one");
        TwoContexts other = new TwoContexts(starts, "other")) {
      one.record();
      Victim first = new Victim(one, one.orders(), OF_ORDER.subList(0, OF_FIRST_PAIR));
      Victim second = new Victim(other, other.inventory(), OF_INVENTORY);
      Victim third =
          new Victim(other, other.orders(), OF_ORDER.subList(OF_FIRST_PAIR, OF_ORDER.size()));
      // Two pairs side by side, because a start keeps only one processor busy.
      inParallel(() -> crash(one, first), () -> crash(other, second, third));
      one.verifyNothingMoved();
      other.verifyNothingMoved();
      assertThat(table.crashes())
          .isPositive()
          .isEqualTo(
              ROUNDS * (first.points().size() + second.points().size() + third.points().size()));
    } finally {
      table.write();
    }
  }

  private Void crash(TwoContexts pair, Victim... victims) throws Exception {
    pair.start();
    for (Victim victim : victims) {
      String context = victim.process().context();
      new CrashRun(victim, PATIENCE, crash -> table.add(context, crash)).everyPoint(ROUNDS);
    }
    return null;
  }

  private static void inParallel(Callable<Void> one, Callable<Void> other) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> done : threads.invokeAll(List.of(one, other))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
