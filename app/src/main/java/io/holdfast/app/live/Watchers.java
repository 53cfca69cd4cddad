package io.holdfast.app.live;

import io.holdfast.app.web.Busy;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Whoever watches, each with a connection that stays open. Thread-safe. */
final class Watchers {

  /**
   * Then the browser begins anew. One that has vanished without a word, which a connection may not
   * tell for a quarter of an hour, gives its place back by it.
   */
  private static final Duration LONGEST_STREAM = Duration.ofMinutes(1);

  private static final String FIRST = "retry:1000\n:watching\n\n";

  private final Set<Watcher> watching = ConcurrentHashMap.newKeySet();
  private final Semaphore places;
  private volatile boolean closed;

  /**
   * @param most how many may watch at the same time
   */
  Watchers(int most) {
    this.places = new Semaphore(most);
  }

  /**
   * Begins a stream, for which {@code start} is asked only if there is a place for it.
   *
   * @throws Busy when there is none
   */
  void admit(Supplier<AsyncContext> start) throws IOException {
    if (closed || !places.tryAcquire()) {
      throw new Busy("No more watchers are served; read what you show every few seconds instead.");
    }
    boolean begun = false;
    try {
      AsyncContext stream = start.get();
      stream.setTimeout(LONGEST_STREAM.toMillis());
      begin(new Watcher(stream, FIRST, this::leave));
      begun = true;
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private void begin(Watcher watcher) {
    watcher.begin();
    watching.add(watcher);
    if (closed || watcher.isGone()) {
      watcher.end(); // whoever closed, or he himself, may have come before
      leave(watcher);
    }
  }

  boolean any() {
    return !watching.isEmpty();
  }

  void tellOfAChange() {
    watching.forEach(Watcher::tellOfAChange);
  }

  void greet() {
    watching.forEach(Watcher::greet);
  }

  private void leave(Watcher watcher) {
    if (watching.remove(watcher)) {
      places.release();
    }
  }

  /** Ends all streams at once and lets nobody in any more, so that a shutdown need not wait. */
  void close() {
    closed = true;
    List.copyOf(watching).forEach(Watcher::end);
  }
}
