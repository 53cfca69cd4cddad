package io.holdfast.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Reads on from a token, as a processor does, and remembers what it was given. */
final class EventReader {

  private final EventStorageEngine engine;
  private final List<String> delivered = new ArrayList<>();
  private TrackingToken token;

  EventReader(EventStorageEngine engine) {
    this(engine, engine.createTailToken());
  }

  EventReader(EventStorageEngine engine, TrackingToken token) {
    this.engine = engine;
    this.token = token;
  }

  /** Reads all that can be read now. */
  EventReader read() {
    engine
        .readEvents(token, false)
        .forEach(
            event -> {
              TrackedEventMessage<?> message = event;
              delivered.add(message.getIdentifier());
              token = message.trackingToken();
            });
    return this;
  }

  List<String> delivered() {
    return delivered;
  }

  TrackingToken token() {
    return token;
  }
}
