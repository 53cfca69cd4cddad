package io.holdfast.app.batching;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The events that a processor handles in one transaction. Whoever is asked for something by the
 * first of them can fetch it for all, once, and keep it with the batch; it goes with the unit of
 * work. Belongs to one thread.
 *
 * @param orderIds the orders that its events are about, each once
 * @param events in the order in which they are handled
 */
public record Batch(List<String> orderIds, List<? extends EventMessage<?>> events) {

  private static final String KEY = Batch.class.getName();

  /** Makes a batch known to all that is done within the current unit of work. */
  public static void begin(Batch batch) {
    root().resources().put(KEY, batch);
  }

  /**
   * The batch that this thread is working on; empty for a command, a deadline, or once it commits.
   */
  public static Optional<Batch> current() {
    return isRunning() ? Optional.ofNullable(root().getResource(KEY)) : Optional.empty();
  }

  /** What was fetched for this batch under this name, at the first call by {@code fetch}. */
  public <T> T once(String name, Function<Batch, T> fetch) {
    T fetched = root().getResource(name);
    if (fetched == null) {
      fetched = fetch.apply(this);
      root().resources().put(name, fetched);
    }
    return fetched;
  }

  /** Whether this thread works through a batch whose transaction ends with it. */
  public static boolean isRunning() {
    return CurrentUnitOfWork.isStarted()
        && root() instanceof BatchingUnitOfWork
        && root().phase().isBefore(UnitOfWork.Phase.COMMIT);
  }

  private static UnitOfWork<?> root() {
    return CurrentUnitOfWork.get().root();
  }
}
