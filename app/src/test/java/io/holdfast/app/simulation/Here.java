package io.holdfast.app.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.GenericEventMessage;

/** What Axon keeps in static fields, by thread: the time of whoever plays there, else the real. */
final class Here {

  private static final ThreadLocal<Stage> STAGE = new ThreadLocal<>();

  private static final Clock CLOCK =
      new Clock() {
        @Override
        public Instant instant() {
          Stage stage = STAGE.get();
          return stage == null ? Instant.now() : stage.world().instant(stage.running());
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private Here() {}

  static void installClock() {
    GenericEventMessage.clock = CLOCK;
  }

  static void removeClock() {
    GenericEventMessage.clock = Clock.systemUTC();
  }

  static void enter(Stage stage) {
    STAGE.set(stage);
  }

  static void leave() {
    STAGE.remove();
  }

  /** The stage of this thread, or null. */
  static Stage stage() {
    return STAGE.get();
  }
}
