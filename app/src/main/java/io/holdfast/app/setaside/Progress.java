package io.holdfast.app.setaside;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a processor gets on, as far as this node works on it. What fails because somebody is away
 * is not its fault, and told elsewhere; whatever else fails again and again holds up all that is
 * behind it, and must be known. A segment is worked on by one thread, which tells how its tries
 * end. Thread-safe.
 */
final class Progress {

  /** So long may a try be repeated before it is worth telling. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Progress.class);

  private final String processor;
  private final LongSupplier nanoTime;
  private final Map<Thread, Tries> failing = new ConcurrentHashMap<>();

  private record Tries(long firstNanos, Instant first, String cause, boolean told) {}

  Progress(String processor) {
    this(processor, System::nanoTime);
  }

  Progress(String processor, LongSupplier nanoTime) {
    this.processor = processor;
    this.nanoTime = nanoTime;
  }

  /** This thread's try has failed. */
  void failed(Throwable failure) {
    if (FailureKind.of(failure) != FailureKind.AWAY) {
      failing.compute(Thread.currentThread(), (thread, before) -> next(before, failure));
    }
  }

  private Tries next(Tries before, Throwable failure) {
    Throwable cause = failure instanceof StepFailed ? failure.getCause() : failure;
    String text = Cause.of(cause).text();
    if (before == null) {
      return new Tries(nanoTime.getAsLong(), Instant.now(), text, false);
    }
    boolean tell = !before.told() && isLong(before);
    if (tell) {
      log.error(
          "{} has not got on since {}, and everything behind waits: {}. It goes on trying;"
              + " GET /actuator/health tells whether it has got past it.",
          processor,
          before.first(),
          text);
    }
    return new Tries(before.firstNanos(), before.first(), text, before.told() || tell);
  }

  /** This thread's try has succeeded, or it works on this no longer. */
  void passed() {
    if (!failing.isEmpty()) {
      failing.remove(Thread.currentThread());
    }
  }

  /** Empty if it gets on, or has not failed for long. */
  Optional<Standstill> standstill() {
    return failing.values().stream()
        .filter(this::isLong)
        .min(Comparator.comparing(Tries::first))
        .map(tries -> new Standstill(tries.first(), tries.cause()));
  }

  private boolean isLong(Tries tries) {
    return nanoTime.getAsLong() - tries.firstNanos() >= PATIENCE.toNanos();
  }
}
