package io.holdfast.app.live;

import io.holdfast.app.web.Busy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Whoever watches, each with a connection that stays open for a while. Thread-safe. */
final class Watchers {

  /** Then the browser begins a new stream: one that nobody reads must not fill up and block. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final long RECONNECT_MILLIS = 1_000;

  private final Set<SseEmitter> streams = ConcurrentHashMap.newKeySet();
  private final Semaphore places;
  private volatile boolean closed;

  /**
   * @param most how many may watch at the same time
   */
  Watchers(int most) {
    this.places = new Semaphore(most);
  }

  /**
   * @throws Busy when there is no place left
   */
  SseEmitter admit() {
    if (closed || !places.tryAcquire()) {
      throw new Busy("No more watchers are served; read what you show every few seconds instead.");
    }
    SseEmitter stream = new SseEmitter(LONGEST.toMillis());
    streams.add(stream);
    stream.onTimeout(stream::complete);
    stream.onCompletion(() -> leave(stream));
    stream.onError(failure -> leave(stream));
    send(stream, SseEmitter.event().comment("watching").reconnectTime(RECONNECT_MILLIS));
    if (closed) {
      stream.complete(); // whoever closed may not have seen it
    }
    return stream;
  }

  boolean any() {
    return !streams.isEmpty();
  }

  void tellOfAChange() {
    tell(() -> SseEmitter.event().name("change").data(""));
  }

  /** Finds out who has gone: only a write tells. */
  void greet() {
    tell(() -> SseEmitter.event().comment("still here"));
  }

  private void tell(Supplier<SseEventBuilder> event) {
    for (SseEmitter stream : new ArrayList<>(streams)) {
      send(stream, event.get());
    }
  }

  private void send(SseEmitter stream, SseEventBuilder event) {
    try {
      stream.send(event);
    } catch (IOException | IllegalStateException gone) {
      leave(stream);
    }
  }

  private void leave(SseEmitter stream) {
    if (streams.remove(stream)) {
      places.release();
    }
  }

  /** Ends all streams at once and lets nobody in any more, so that a shutdown need not wait. */
  void close() {
    closed = true;
    List.copyOf(streams).forEach(SseEmitter::complete);
  }
}
