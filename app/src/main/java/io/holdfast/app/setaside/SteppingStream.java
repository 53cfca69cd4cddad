package io.holdfast.app.setaside;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Shows the processor nothing more to take into its batch where the batch must end; the processor
 * then comes back for the next event. It takes whatever {@link #peek()} shows, and what shares a
 * token, as events made of one by an upcaster do, always belongs into one batch. Not thread-safe.
 */
final class SteppingStream implements BlockingStream<TrackedEventMessage<?>> {

  private final BlockingStream<TrackedEventMessage<?>> stream;
  private final Failures failures;
  private TrackedEventMessage<?> last;

  SteppingStream(BlockingStream<TrackedEventMessage<?>> stream, Failures failures) {
    this.stream = stream;
    this.failures = failures;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return stream.peek().filter(this::mayFollow);
  }

  private boolean mayFollow(TrackedEventMessage<?> next) {
    return last == null
        || !failures.separate(last.getIdentifier(), next.getIdentifier())
        || last.trackingToken().equals(next.trackingToken());
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    return stream.hasNextAvailable(timeout, unit);
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    last = stream.nextAvailable();
    return last;
  }

  @Override
  public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
    stream.skipMessagesWithPayloadTypeOf(ignored);
  }

  @Override
  public boolean setOnAvailableCallback(Runnable callback) {
    return stream.setOnAvailableCallback(callback);
  }

  @Override
  public void close() {
    stream.close();
  }
}
