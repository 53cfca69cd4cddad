package io.holdfast.app.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Which thread of this process works on which saga. A batch locks the rows of all its sagas before
 * it takes the first step; a deadline locks within Axon first, and a row then. Each of them would
 * wait for the other, the one in the database and the other one here, where nobody can see it: so
 * both come here before. Other nodes meet in the database alone.
 */
public final class SagaLocks {

  private final LockFactory locks = PessimisticLockFactory.usingDefaults();

  /** Takes a step of this saga while nobody else in this process does. */
  public void alone(String sagaId, Runnable step) {
    Lock lock = locks.obtainLock(sagaId);
    try {
      step.run();
    } finally {
      lock.release();
    }
  }

  /** Keeps all others from these sagas until the current unit of work is over. */
  void lockForThisBatch(Collection<String> sagaIds) {
    List<Lock> held = new ArrayList<>();
    CurrentUnitOfWork.get().root().onCleanup(done -> held.forEach(Lock::release));
    new TreeSet<>(sagaIds).forEach(id -> held.add(locks.obtainLock(id)));
  }
}
