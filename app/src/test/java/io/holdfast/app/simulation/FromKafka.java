package io.holdfast.app.simulation;

import io.holdfast.app.kafka.IncomingEvents;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** Holdfast's own Kafka source, on the broker of the current world. */
record FromKafka(Stage stage, IncomingEvents incoming)
    implements StreamableMessageSource<TrackedEventMessage<?>> {

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    BlockingStream<TrackedEventMessage<?>> stream = stage.kafka(incoming).openStream(token);
    return stage.world().defect() == Defect.SORTED_BUFFER ? new SortedStream(stream) : stream;
  }

  @Override
  public TrackingToken createTailToken() {
    return stage.kafka(incoming).createTailToken();
  }

  @Override
  public TrackingToken createHeadToken() {
    throw new UnsupportedOperationException();
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
