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
  private final EventOrigin origin;
  private final Failures failures;
  private final Progress reading;
  private final SetAsideLog setAsideLog;
  private TrackedEventMessage<?> last;

  SteppingStream(
      BlockingStream<TrackedEventMessage<?>> stream,
      EventOrigin origin,
      Failures failures,
      Progress reading,
      SetAsideLog setAsideLog) {
    this.stream = stream;
    this.origin = origin;
    this.failures = failures;
    this.reading = reading;
    this.setAsideLog = setAsideLog;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return stream.peek().filter(this::mayFollow);
  }

  private boolean mayFollow(TrackedEventMessage<?> next) {
    return last == null
        || failures.areNone()
        || !failures.separate(origin.nameOf(last), origin.nameOf(next))
        || last.trackingToken().equals(next.trackingToken());
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    setAsideLog.tell();
    try {
      boolean available = stream.hasNextAvailable(timeout, unit);
      reading.passed();
      return available;
    } catch (RuntimeException failure) {
      reading.failed(failure);
      throw failure;
    }
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
