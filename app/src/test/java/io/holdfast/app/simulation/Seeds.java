package io.holdfast.app.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Plays many seeds, each on one of two threads, and adds up what became of them. Which thread plays
 * a seed makes no difference to it.
 */
final class Seeds implements AutoCloseable {

  private static final int THREADS = 2;
  private static final String[] TALKATIVE = {"org.axonframework", "io.holdfast"};

  /** What became of all seeds together. */
  record Sum(
      int seeds, long orders, long events, Map<Fault, Integer> faults, List<Result> failures) {

    Sum plus(Sum other) {
      Map<Fault, Integer> all = new EnumMap<>(Fault.class);
      faults.forEach((fault, times) -> all.merge(fault, times, Integer::sum));
      other.faults.forEach((fault, times) -> all.merge(fault, times, Integer::sum));
      List<Result> failed = new ArrayList<>(failures);
      failed.addAll(other.failures);
      return new Sum(
          seeds + other.seeds, orders + other.orders, events + other.events, all, failed);
    }

    static Sum of(Result result) {
      return new Sum(
          1,
          result.orders(),
          result.events(),
          result.faults(),
          result.violations().isEmpty() ? List.of() : List.of(result));
    }

    static Sum nothing() {
      return new Sum(0, 0, 0, Map.of(), List.of());
    }

    int violations() {
      return failures.stream().mapToInt(failure -> failure.violations().size()).sum();
    }
  }

  private final Defect defect;

  Seeds(Defect defect) {
    this.defect = defect;
    Here.installClock();
    quiet(LogLevel.OFF); // what is logged are the faults, thousands of them
  }

  /** Plays the seeds from 1 on; a failing one is kept, not thrown. */
  Sum play(int count) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Sum>> shares = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = 1 + thread;
        shares.add(() -> share(first, count));
      }
      Sum sum = Sum.nothing();
      for (Future<Sum> share : threads.invokeAll(shares)) {
        sum = sum.plus(share.get());
      }
      return sum;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("A seed could not be played.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Sum share(int first, int count) {
    Stage stage = new Stage(defect);
    Sum sum = Sum.nothing();
    for (int seed = first; seed <= count; seed += THREADS) {
      sum = sum.plus(Sum.of(stage.play(seed, false)));
    }
    return sum;
  }

  /** Plays one seed and tells every step of it. */
  Result retell(long seed) {
    return new Stage(defect).play(seed, true);
  }

  private static void quiet(LogLevel level) {
    LoggingSystem logging = LoggingSystem.get(Seeds.class.getClassLoader());
    for (String name : TALKATIVE) {
      logging.setLogLevel(name, level);
    }
  }

  @Override
  public void close() {
    quiet(null);
    Here.removeClock();
  }
}
