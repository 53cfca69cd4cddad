package io.holdfast.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.crashkit.CrashPoint;
import io.holdfast.crashkit.CrashRun;
import io.holdfast.processes.Patience;
import io.holdfast.processes.QuickStart;
import io.holdfast.processes.RunnableJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
@Tag("long-form")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Inventory is made silent by a Unix signal.")
class CrashPointsIT {

  private static final int ROUNDS = Integer.getInteger("holdfast.crash.rounds", 1);
  private static final Duration PATIENCE = Patience.FOR_A_START;

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

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final CrashTable table = new CrashTable();

  @Test
  void everyOrderEndsRightWhereverAProcessIsKilled() throws Exception {
    RunnableJar jar =
        QuickStart.of(
            Path.of("target", "holdfast.jar"), List.of("-Xmx256m", CrashPoint.ARMED_LATER));
    try (TwoContexts one = new TwoContexts(jar, folder, "one");
        TwoContexts two = new TwoContexts(jar, folder, "two");
        TwoContexts three = new TwoContexts(jar, folder, "three")) {
      List<Victim> first = List.of(new Victim(one, one.orders(), OF_ORDER.subList(0, 7)));
      List<Victim> second = List.of(new Victim(two, two.orders(), OF_ORDER.subList(7, 14)));
      List<Victim> third =
          List.of(
              new Victim(three, three.orders(), OF_ORDER.subList(14, OF_ORDER.size())),
              new Victim(three, three.inventory(), OF_INVENTORY));
      // Side by side, because a start and the waiting after it leave processors idle.
      inParallel(Stream.of(first, second, third).map(this::crashing).toList());
      assertThat(table.crashes())
          .isPositive()
          .isEqualTo(
              ROUNDS
                  * Stream.of(first, second, third)
                      .flatMap(List::stream)
                      .mapToInt(victim -> victim.points().size())
                      .sum());
    } finally {
      table.write();
    }
  }

  /** Victims of one pair of contexts, one after the other. */
  private Callable<Void> crashing(List<Victim> victims) {
    return () -> {
      for (Victim victim : victims) {
        victim.contexts().start();
        String context = victim.process().context();
        new CrashRun(victim, PATIENCE, crash -> table.add(context, crash)).everyPoint(ROUNDS);
        victim.contexts().verifyNothingMoved();
      }
      return null;
    };
  }

  private static void inParallel(List<Callable<Void>> pairs) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(pairs.size());
    try {
      for (Future<Void> done : threads.invokeAll(pairs)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
