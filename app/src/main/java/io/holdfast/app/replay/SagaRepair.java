package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.OrderSaga;
import io.holdfast.saga.RetryPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes stored sagas and deadlines what the events say, in the current transaction, while no step
 * of any saga is being taken. Sends nothing: what a saga has asked for stands in the store.
 */
final class SagaRepair {

  private final JdbcClient database;
  private final SagaCheck check;
  private final StoredSagas stored;
  private final SagaStore<Object> sagas;
  private final DeadlineManager deadlines;
  private final RetryPolicy policy;

  SagaRepair(
      JdbcClient database,
      SagaCheck check,
      StoredSagas stored,
      SagaStore<Object> sagas,
      DeadlineManager deadlines,
      RetryPolicy policy) {
    this.database = database;
    this.check = check;
    this.stored = stored;
    this.sagas = sagas;
    this.deadlines = deadlines;
    this.policy = policy;
  }

  /** Repairs what is still wrong with these orders once nobody moves any more. */
  List<Finding> repair(Collection<OrderId> orders, WakeUpTimes times) {
    HandledPositions handled = stopAllSteps();
    List<Finding> findings = check.check(orders, handled);
    findings.forEach(finding -> repair(finding, times));
    return findings;
  }

  /** Removes sagas that no event can reach; their orders get new ones. */
  List<Finding> removeUnreachable(Collection<String> sagaIds) {
    stopAllSteps();
    List<Finding> found = stored.unreachable(sagaIds);
    found.forEach(finding -> finding.stored().forEach(this::remove));
    return found;
  }

  /**
   * Waits for the steps that are being taken and holds up all others: events by the tokens of the
   * processor, deadlines by the saga table, from which they load with a row lock.
   */
  private HandledPositions stopAllSteps() {
    HandledPositions.lock(database);
    database.sql("lock table saga_entry in exclusive mode").update();
    // Once more: a segment may have been split off meanwhile, whose token was not among the locked.
    return HandledPositions.lock(database);
  }

  private void repair(Finding finding, WakeUpTimes times) {
    Instant due = times.after(finding.askedAt(), finding.orderId(), finding.rebuilt(), policy);
    if (finding.fault() == Fault.NO_DEADLINE) {
      StoredSaga known = finding.stored().get(0);
      known.saga().rearm(due, scope(known.id()), deadlines);
      sagas.updateSaga(
          OrderSaga.class,
          known.id(),
          known.saga(),
          new AssociationValuesImpl(Set.of(HandledPositions.association(finding.orderId()))));
      return;
    }
    finding.stored().forEach(this::remove);
    if (finding.rebuilt().isOpen()) {
      // A new identifier: a deadline of the old saga that is just being fired finds nobody.
      String id = IdentifierFactory.getInstance().generateIdentifier();
      OrderSaga saga = OrderSaga.at(finding.orderId(), finding.rebuilt(), policy);
      saga.rearm(due, scope(id), deadlines);
      sagas.insertSaga(
          OrderSaga.class, id, saga, Set.of(HandledPositions.association(finding.orderId())));
    }
  }

  private void remove(StoredSaga saga) {
    sagas.deleteSaga(OrderSaga.class, saga.id(), Set.of());
    if (saga.saga() != null) {
      saga.saga().disarm(deadlines);
    }
  }

  private static ScopeDescriptor scope(String sagaId) {
    return new SagaScopeDescriptor(OrderSaga.class.getSimpleName(), sagaId);
  }
}
