package io.holdfast.app.simulation;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** A node's own event store as a source. */
record OwnEvents(Node node) implements StreamableMessageSource<TrackedEventMessage<?>> {

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    return new StoreStream(node.events(), token);
  }

  @Override
  public TrackingToken createTailToken() {
    return node.events().createTailToken();
  }

  @Override
  public TrackingToken createHeadToken() {
    return node.events().createHeadToken();
  }

  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TrackingToken createTokenSince(Duration duration) {
    throw new UnsupportedOperationException();
  }
}
