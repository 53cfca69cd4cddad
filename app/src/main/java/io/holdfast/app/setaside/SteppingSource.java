package io.holdfast.app.setaside;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** A source whose streams end a batch early where events must not share one. */
final class SteppingSource implements StreamableMessageSource<TrackedEventMessage<?>> {

  private final StreamableMessageSource<TrackedEventMessage<?>> source;
  private final EventOrigin origin;
  private final Failures failures;
  private final Progress reading;
  private final SetAsideLog setAsideLog;

  /**
   * @param reading is told whether the source can be read
   */
  SteppingSource(
      StreamableMessageSource<TrackedEventMessage<?>> source,
      EventOrigin origin,
      Failures failures,
      Progress reading,
      SetAsideLog setAsideLog) {
    this.source = source;
    this.origin = origin;
    this.failures = failures;
    this.reading = reading;
    this.setAsideLog = setAsideLog;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    try {
      return new SteppingStream(source.openStream(token), origin, failures, reading, setAsideLog);
    } catch (RuntimeException failure) {
      reading.failed(failure);
      throw failure;
    }
  }

  @Override
  public TrackingToken createTailToken() {
    return source.createTailToken();
  }

  @Override
  public TrackingToken createHeadToken() {
    return source.createHeadToken();
  }

  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    return source.createTokenAt(dateTime);
  }

  @Override
  public TrackingToken createTokenSince(Duration duration) {
    return source.createTokenSince(duration);
  }
}
