package io.holdfast.app.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Reads a node's own event store from a token on. */
final class StoreStream implements BlockingStream<TrackedEventMessage<?>> {

  private final EventStorageEngine engine;
  private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
  private TrackingToken position;

  StoreStream(EventStorageEngine engine, TrackingToken position) {
    this.engine = engine;
    this.position = position;
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) {
    if (fetched.isEmpty()) {
      engine.readEvents(position, false).forEach(fetched::add);
      if (!fetched.isEmpty()) {
        position = fetched.getLast().trackingToken();
      }
    }
    return !fetched.isEmpty();
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return hasNextAvailable(0, TimeUnit.MILLISECONDS)
        ? Optional.of(fetched.getFirst())
        : Optional.empty();
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() {
    return fetched.removeFirst();
  }

  @Override
  public void close() {
    fetched.clear();
  }
}
