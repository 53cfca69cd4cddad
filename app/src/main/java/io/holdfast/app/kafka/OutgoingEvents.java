package io.holdfast.app.kafka;

import java.util.Set;

/**
 * Which events leave a context, and where to. Everything else stays at home, above all what came in
 * from the other context: two stores that echoed each other would never come to rest.
 *
 * @param types event classes of this context's own public language
 */
public record OutgoingEvents(String topic, Set<Class<?>> types) {

  public OutgoingEvents {
    types = Set.copyOf(types);
  }
}
