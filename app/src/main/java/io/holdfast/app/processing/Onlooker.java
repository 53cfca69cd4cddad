package io.holdfast.app.processing;

import org.axonframework.eventhandling.EventMessage;

/**
 * Looks at the events that a processor reads, and writes nothing: they need no transaction for it.
 * It is shown them in their order, on the processor's thread, each at least once: what a failure or
 * a takeover makes the processor read again is shown again. What it throws is ignored.
 */
public interface Onlooker {

  /** Sees nothing. */
  Onlooker NOBODY =
      new Onlooker() {
        @Override
        public boolean watches(Class<?> type) {
          return false;
        }

        @Override
        public void see(EventMessage<?> event) {}
      };

  /** Whether events of this type are to be shown at all. */
  boolean watches(Class<?> type);

  void see(EventMessage<?> event);
}
