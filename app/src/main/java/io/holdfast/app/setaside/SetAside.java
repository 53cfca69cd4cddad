package io.holdfast.app.setaside;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** The guards of this context's processors, by name. */
public final class SetAside {

  private final SetAsideStore store;
  private final EventOrigin storedEvents;
  private final EndedTransactions transactions;
  private final Map<String, ProcessorGuard> guards = new ConcurrentHashMap<>();

  SetAside(SetAsideStore store, EventOrigin storedEvents, TransactionManager transactions) {
    this.store = store;
    this.storedEvents = storedEvents;
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
    ProcessorGuard guard = new ProcessorGuard(processor, handlers, origin, store, release);
    guards.put(processor, guard);
    return guard;
  }

  Optional<ProcessorGuard> guardOf(String processor) {
    return Optional.ofNullable(guards.get(processor));
  }

  Collection<String> processors() {
    return new TreeMap<>(guards).keySet();
  }
}
