package io.holdfast.app.setaside;

import io.holdfast.app.batching.FirstLook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guards of this context's processors, by name. */
public final class SetAside {

  private static final Logger log = LoggerFactory.getLogger(SetAside.class);

  private final SetAsideStore store;
  private final StoredEvents storedEvents;
  private final EndedTransactions transactions;
  private final List<FirstLook> firstLooks;
  private final Map<String, ProcessorGuard> guards = new ConcurrentHashMap<>();

  SetAside(
      SetAsideStore store,
      StoredEvents storedEvents,
      TransactionManager transactions,
      List<FirstLook> firstLooks) {
    this.store = store;
    this.storedEvents = storedEvents;
    this.firstLooks = firstLooks;
    this.transactions = new EndedTransactions(transactions);
  }

  /** Where the events of a processor over this context's own event store come from. */
  public EventOrigin storedEvents() {
    return storedEvents;
  }

  /** The transactions in which guarded handlers run. */
  public EndedTransactions transactions() {
    return transactions;
  }

  /**
   * Makes the guard of a processor; once for each name.
   *
   * @param correlation what handlers add to the messages that they send
   */
  public ProcessorGuard guard(
      String processor,
      EventHandlerInvoker handlers,
      EventOrigin origin,
      List<CorrelationDataProvider> correlation) {
    UnitsOfWork unitsOfWork = new UnitsOfWork(transactions, correlation);
    Release release = new Release(processor, handlers, origin, store, transactions, unitsOfWork);
    List<FirstLook> looks =
        firstLooks.stream().filter(look -> look.processor().equals(processor)).toList();
    ProcessorGuard guard = new ProcessorGuard(processor, handlers, origin, store, looks, release);
    guards.put(processor, guard);
    return guard;
  }

  /**
   * Sets an order aside whose timer has failed, once it is judged that it will not pass. No event
   * is at its head; what the processor has not read yet will queue.
   *
   * @param tries how often it has been tried
   */
  public void timerFailed(String processor, String orderId, Throwable failure, int tries) {
    if (tries >= FailureKind.of(failure).tries()) {
      Cause cause = Cause.of(failure);
      Place place = new Place(orderId, storedEvents.front(processor) + 1);
      store.setAside(processor, place, cause, false);
      log.warn(
          "Order {} is set aside in {} because of its timer: {}. GET /api/set-aside/{} tells more.",
          orderId,
          processor,
          cause.text(),
          orderId);
    }
  }

  /** Empty if a processor gets on, as far as this node works on it. */
  public Optional<Standstill> standstill(String processor) {
    return guardOf(processor).flatMap(ProcessorGuard::standstill);
  }

  Optional<ProcessorGuard> guardOf(String processor) {
    return Optional.ofNullable(guards.get(processor));
  }
}
