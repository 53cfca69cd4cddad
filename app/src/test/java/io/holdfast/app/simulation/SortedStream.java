package io.holdfast.app.simulation;

import static java.util.Comparator.comparing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * {@link Defect#SORTED_BUFFER}: sorts by time what has its token already, as the buffer of Axon's
 * own Kafka source does.
 */
final class SortedStream implements BlockingStream<TrackedEventMessage<?>> {

  private final BlockingStream<TrackedEventMessage<?>> source;
  private final Deque<TrackedEventMessage<?>> sorted = new ArrayDeque<>();

  SortedStream(BlockingStream<TrackedEventMessage<?>> source) {
    this.source = source;
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    if (sorted.isEmpty()) {
      List<TrackedEventMessage<?>> fetched = new ArrayList<>();
      while (source.hasNextAvailable(timeout, unit)) {
        fetched.add(source.nextAvailable());
      }
      fetched.sort(comparing(EventMessage::getTimestamp));
      sorted.addAll(fetched);
    }
    return !sorted.isEmpty();
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return Optional.ofNullable(sorted.peekFirst());
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() {
    return sorted.removeFirst();
  }

  @Override
  public void close() {
    source.close();
  }
}
