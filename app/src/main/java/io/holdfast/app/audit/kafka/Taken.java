package io.holdfast.app.audit.kafka;

import java.util.Collection;
import java.util.Set;

/** How a context knows that an event was taken from Kafka though its record is no longer there. */
@FunctionalInterface
public interface Taken {

  /**
   * Looks in the current snapshot.
   *
   * @param streams the keys of records
   * @return the identifiers of those of their events that left and are known to have been taken
   */
  Set<String> of(Collection<String> streams);
}
