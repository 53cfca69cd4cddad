package io.holdfast.app.kafka;

import java.util.Set;
import java.util.function.Function;

/**
 * Which events a context takes from which topic; a record of any other type is set aside.
 *
 * @param processor the name of the processor that reads them
 * @param types event classes of the other context's public language
 * @param stream which stream an event of one of them belongs to, by what it says itself
 */
public record IncomingEvents(
    String processor, String topic, Set<Class<?>> types, Function<Object, String> stream) {

  public IncomingEvents {
    types = Set.copyOf(types);
  }
}
