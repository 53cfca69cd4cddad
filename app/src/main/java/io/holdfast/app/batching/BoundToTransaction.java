package io.holdfast.app.batching;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Something that the transaction of a thread has one of, from its first use to its end. */
abstract class BoundToTransaction implements TransactionSynchronization {

  /** The one of the current transaction, null if there is none yet. */
  static <T extends BoundToTransaction> T current(Class<T> type) {
    return type.cast(TransactionSynchronizationManager.getResource(type));
  }

  static <T extends BoundToTransaction> T current(Class<T> type, Supplier<T> first) {
    T current = current(type);
    if (current == null) {
      current = first.get();
      TransactionSynchronizationManager.bindResource(type, current);
      TransactionSynchronizationManager.registerSynchronization(current);
    }
    return current;
  }

  @Override
  public void suspend() {
    TransactionSynchronizationManager.unbindResource(getClass());
  }

  @Override
  public void resume() {
    TransactionSynchronizationManager.bindResource(getClass(), this);
  }

  @Override
  public void afterCompletion(int status) {
    TransactionSynchronizationManager.unbindResourceIfPossible(getClass());
  }
}
