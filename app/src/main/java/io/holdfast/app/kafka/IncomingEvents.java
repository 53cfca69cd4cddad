package io.holdfast.app.kafka;

import java.util.Set;

/**
 * Which events a context takes from which topic; a record of any other type is set aside.
 *
 * @param processor the name of the processor that reads them
 * @param types event classes of the other context's public language
 */
public record IncomingEvents(String processor, String topic, Set<Class<?>> types) {

  public IncomingEvents {
    types = Set.copyOf(types);
  }
}
