package io.holdfast.app.kafka;

import java.util.Set;
import java.util.function.Function;

/**
 * Which events leave a context, and where to. Everything else stays at home, above all what came in
 * from the other context: two stores that echoed each other would never come to rest.
 *
 * @param types event classes of this context's own public language
 * @param stream which stream an event of one of them belongs to, by what it says itself
 */
public record OutgoingEvents(String topic, Set<Class<?>> types, Function<Object, String> stream) {

  public OutgoingEvents {
    types = Set.copyOf(types);
  }
}
