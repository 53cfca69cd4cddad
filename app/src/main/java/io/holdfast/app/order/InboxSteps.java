package io.holdfast.app.order;

import io.holdfast.app.saga.InlineStepFailed;
import io.holdfast.app.saga.InlineSteps;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * The sagas' steps on the answers of inventory, in the inbox's transaction. An answer whose step
 * fails, or that fails alone in its batch, is stored without its step at the next try; which ones
 * these are is kept in memory, as a hint. Thread-safe.
 */
@Component
final class InboxSteps {

  private static final int REMEMBERED = 1_000;
  private static final String LEFT = InboxSteps.class.getName();

  private final InlineSteps steps;
  private final Map<String, Boolean> failed = new LinkedHashMap<>();

  InboxSteps(InlineSteps steps) {
    this.steps = steps;
  }

  /** Takes the step on an answer that is about to be stored, unless its order lags. */
  void takeOn(EventMessage<?> answer, String orderId) {
    String id = answer.getIdentifier();
    boolean mayBeTaken = steps.mayBeTakenFor(orderId);
    Set<String> left = ordersLeftInThisBatch();
    if (!mayBeTaken || hasFailed(id) || left.contains(orderId)) {
      left.add(orderId);
      return;
    }
    UnitOfWork<?> batch = CurrentUnitOfWork.get();
    if (!(batch instanceof BatchingUnitOfWork<?> many) || many.getMessages().size() == 1) {
      batch.onRollback(failure -> note(id));
    }
    try {
      steps.takeOn(answer);
    } catch (InlineStepFailed failure) {
      note(id);
      throw failure;
    }
  }

  /** What this batch stores without a step nobody else has seen yet. */
  private static Set<String> ordersLeftInThisBatch() {
    return CurrentUnitOfWork.get().getOrComputeResource(LEFT, name -> new HashSet<>());
  }

  private synchronized boolean hasFailed(String id) {
    return !failed.isEmpty() && failed.containsKey(id);
  }

  private synchronized void note(String id) {
    if (failed.size() == REMEMBERED) {
      failed.remove(failed.keySet().iterator().next());
    }
    failed.put(id, true);
  }
}
