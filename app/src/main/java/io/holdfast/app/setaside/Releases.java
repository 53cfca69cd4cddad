package io.holdfast.app.setaside;

import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import io.holdfast.app.web.NotFound;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets orders go on where they were set aside, and keeps the trail of who made them do so. Each
 * event is handled in a transaction of its own, so what has been done stays done if a later one
 * fails.
 */
final class Releases {

  private final SetAside setAside;
  private final SetAsideEntries entries;
  private final OperatorActs acts;
  private final TransactionOperations transactions;

  Releases(
      SetAside setAside,
      SetAsideEntries entries,
      OperatorActs acts,
      TransactionOperations transactions) {
    this.setAside = setAside;
    this.entries = entries;
    this.acts = acts;
    this.transactions = transactions;
  }

  /**
   * Handles, in order, all that waits for an order, in every processor or in one.
   *
   * @return how many events were handled
   * @throws Conflict if one of them fails again; it waits on, and so does what is behind it
   */
  int release(String orderId, String processor) {
    List<SetAsideEntry> released = entries.of(orderId, processor);
    transactions.executeWithoutResult(
        status -> acts.record("set-aside.release", orderId, null, detail(released)));
    return goOn(released);
  }

  /**
   * Drops the event at the head, which is kept in the trail, and goes on with what is behind it.
   *
   * @return how many events were handled
   * @throws NotFound if the order is not set aside
   */
  int discard(String orderId, String processor, String reason) {
    List<SetAsideEntry> released = entries.of(orderId, processor);
    transactions.executeWithoutResult(
        status -> released.forEach(entry -> discardHead(entry, reason)));
    return goOn(released);
  }

  private void discardHead(SetAsideEntry entry, String reason) {
    QueuedEvent event =
        guardOf(entry)
            .removeHead(entry.orderId())
            .orElseThrow(
                () ->
                    new Conflict(
                        "No event of order "
                            + entry.orderId()
                            + " waits in "
                            + entry.processor()
                            + ", it was a timer that failed; release it instead."));
    acts.record(
        "set-aside.discard",
        entry.orderId(),
        reason,
        Map.of("processor", entry.processor(), "cause", entry.cause(), "event", event));
  }

  private int goOn(List<SetAsideEntry> released) {
    int handled = 0;
    Conflict conflict = null;
    for (SetAsideEntry entry : released) {
      try {
        while (guardOf(entry).releaseNext(entry.orderId())) {
          handled++;
        }
      } catch (Conflict stillFails) {
        conflict = stillFails;
      }
    }
    if (conflict != null) {
      throw conflict;
    }
    return handled;
  }

  private ProcessorGuard guardOf(SetAsideEntry entry) {
    return setAside
        .guardOf(entry.processor())
        .orElseThrow(
            () ->
                new Conflict(
                    "This version has no processor "
                        + entry.processor()
                        + "; release the order with the version that set it aside."));
  }

  private static Map<String, Object> detail(List<SetAsideEntry> released) {
    Map<String, Object> causes = new TreeMap<>();
    released.forEach(entry -> causes.put(entry.processor(), entry.cause()));
    return causes;
  }
}
