package io.holdfast.app.setaside;

import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import io.holdfast.app.web.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
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
    return release(entries.of(orderId, processor), orderId, null);
  }

  /** The same for what one processor has set aside. */
  int release(SetAsideEntry entry, String reason) {
    return release(List.of(entry), entry.orderId(), reason);
  }

  private int release(List<SetAsideEntry> released, String orderId, String reason) {
    transactions.executeWithoutResult(
        status -> acts.record("set-aside.release", orderId, reason, detail(released)));
    return goOn(released);
  }

  /**
   * Drops the event at the head, which is kept in the trail, and goes on with what is behind it.
   *
   * @return how many events were handled
   * @throws NotFound if the order is not set aside
   */
  int discard(String orderId, String processor, String reason) {
    return discard(entries.of(orderId, processor), reason);
  }

  /**
   * Drops event after event for as long as the next one fails alike, and goes on with the rest.
   *
   * @param goesOn asked before each further one
   * @throws Conflict if one fails for another reason, or was a timer
   */
  void discardAlike(SetAsideEntry entry, String reason, BooleanSupplier goesOn) {
    Optional<SetAsideEntry> next = Optional.of(entry);
    while (next.isPresent()) {
      try {
        discard(List.of(entry), reason);
        return;
      } catch (Conflict stillFails) {
        next = entries.find(entry).filter(now -> isNextOf(entry, now));
        if (next.isEmpty() || !goesOn.getAsBoolean()) {
          throw stillFails;
        }
      }
    }
  }

  private static boolean isNextOf(SetAsideEntry entry, SetAsideEntry now) {
    return now.waiting() > 0 && now.causeGroup().equals(entry.causeGroup());
  }

  private int discard(List<SetAsideEntry> released, String reason) {
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
