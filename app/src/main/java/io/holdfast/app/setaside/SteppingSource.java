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
  private final Failures failures;

  SteppingSource(StreamableMessageSource<TrackedEventMessage<?>> source, Failures failures) {
    this.source = source;
    this.failures = failures;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    return new SteppingStream(source.openStream(token), failures);
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
