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
 * {@code -Dholdfast.crash.rounds} times. The results are in {@code target/crash-points.md}.
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
      // Two pairs side by side, because a start keeps only one processor busy.
      inParallel(() -> crashFirst(one), () -> crashSecond(other));
      one.verifyNothingMoved();
      other.verifyNothingMoved();
    } finally {
      table.write();
    }
    assertThat(table.crashes()).isEqualTo(ROUNDS * 2 * (OF_ORDER.size() + OF_INVENTORY.size()));
  }

  private Void crashFirst(TwoContexts pair) throws Exception {
    pair.start();
    crash(new Victim(pair, pair.orders(), OF_ORDER.subList(0, OF_FIRST_PAIR)));
    return null;
  }

  private Void crashSecond(TwoContexts pair) throws Exception {
    pair.start();
    crash(new Victim(pair, pair.inventory(), OF_INVENTORY));
    crash(new Victim(pair, pair.orders(), OF_ORDER.subList(OF_FIRST_PAIR, OF_ORDER.size())));
    return null;
  }

  private void crash(Victim victim) throws Exception {
    String context = victim.process().context();
    new CrashRun(victim, PATIENCE, crash -> table.add(context, crash)).everyPoint(ROUNDS);
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
