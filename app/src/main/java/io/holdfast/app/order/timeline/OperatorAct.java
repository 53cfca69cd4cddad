package io.holdfast.app.order.timeline;

import io.holdfast.app.order.timeline.Timeline.Entry;
import java.time.Instant;

/**
 * What somebody did to an order past its own process, or the watchdog in his place.
 *
 * @param act as the trail of acts names it
 * @param reason in the operator's words, or null
 * @param detail as the trail keeps it, JSON
 */
record OperatorAct(Instant at, String act, String reason, String detail) {

  Entry entry() {
    return new Entry(
        at, null, "operator", "operator." + act, what(), null, null, null, null, detail);
  }

  private String what() {
    return switch (act) {
      case "set-aside.release" -> "An operator had what was set aside tried again.";
      case "set-aside.discard" -> "An operator discarded the event that failed: " + reason;
      case "saga.replay" -> "An operator had the saga put right from the stored events.";
      case "watchdog.rearm" -> "The watchdog found the saga without what wakes it, and mended it.";
      case "audit.accept" -> "An operator accepted what the audit had found: " + reason;
      case "audit.accept.withdraw" -> "An operator withdrew what he had accepted of the audit.";
      default -> reason == null ? act : act + ": " + reason;
    };
  }
}
