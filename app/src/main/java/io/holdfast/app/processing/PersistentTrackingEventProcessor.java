package io.holdfast.app.processing;

import io.holdfast.app.setaside.EndedTransactions;
import io.holdfast.app.setaside.ProcessorGuard;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tracking processor that neither gives up nor waits longer than it must. Axon's doubles the wait
 * between two tries up to a minute, so that after an outage of the broker or the database orders
 * would stand still for that long with everything up again; and an {@link Error} ends it, which
 * parks the segment until somebody restarts the application.
 */
final class PersistentTrackingEventProcessor extends TrackingEventProcessor {

  private static final Logger log = LoggerFactory.getLogger(PersistentTrackingEventProcessor.class);

  private final ProcessorGuard guard;
  private final EndedTransactions transactions;
  private final PassedOver passedOver;
  private final BatchPace pace;
  private final Onlooker onlooker;
  private final Waits waits;

  /** Of the thread that runs a segment: whether its next wait is to be left out. */
  private final ThreadLocal<Boolean> atOnce = ThreadLocal.withInitial(() -> false);

  PersistentTrackingEventProcessor(
      Builder builder,
      ProcessorGuard guard,
      EndedTransactions transactions,
      PassedOver passedOver,
      BatchPace pace,
      LongTransactions longTransactions,
      Onlooker onlooker,
      Waits waits) {
    super(builder.transactionManager(passedOver));
    this.guard = guard;
    this.transactions = transactions;
    this.passedOver = passedOver;
    this.pace = pace;
    this.onlooker = onlooker;
    this.waits = waits;
    registerHandlerInterceptor(longTransactions);
  }

  @Override
  protected void processInUnitOfWork(
      List<? extends EventMessage<?>> batch,
      UnitOfWork<? extends EventMessage<?>> unitOfWork,
      Collection<Segment> segments)
      throws Exception {
    passedOver.beginBatch();
    pace.begin();
    try {
      super.processInUnitOfWork(batch, unitOfWork, segments);
      pace.committed(batch.size());
      guard.passed(batch);
      doSleepFor(waits.after(batch.size()));
    } catch (Exception failure) {
      pace.failed(batch.size(), failure);
      atOnce.set(guard.failed(batch, failure));
      throw MetALock.inShort(failure);
    } catch (Error error) {
      transactions.end();
      pace.failed(batch.size(), error);
      atOnce.set(guard.failed(batch, error));
      throw new IllegalStateException("A batch failed with " + error, error);
    }
  }

  /** Asked once for every event that is read. */
  @Override
  protected boolean canHandle(EventMessage<?> event, Collection<Segment> segments)
      throws Exception {
    show(event);
    boolean joinsTheBatch = super.canHandle(event, segments);
    if (joinsTheBatch) {
      pace.gather();
    }
    return joinsTheBatch;
  }

  private void show(EventMessage<?> event) {
    try {
      if (onlooker.watches(event.getPayloadType())) {
        onlooker.see(event);
      }
    } catch (RuntimeException unreadable) {
      // whoever handles it will say so; whoever only watches must not hold it up
    }
  }

  /** What neither is handled nor watched is not even read any more. */
  @Override
  protected boolean canHandleType(Class<?> payloadType) {
    return onlooker.watches(payloadType) || super.canHandleType(payloadType);
  }

  @Override
  protected void reportIgnored(EventMessage<?> event) {
    super.reportIgnored(event);
    passedOver.passOver();
  }

  /** Goes on with the segment after an Error outside of any batch, as after an exception. */
  @Override
  protected void processingLoop(Segment segment) {
    boolean ended = false;
    while (!ended) {
      try {
        super.processingLoop(segment);
        ended = true;
      } catch (Error error) {
        log.error("{} failed outside of its handlers and is tried again.", getName(), error);
        transactions.end();
        doSleepFor(waits.longestRetry().toMillis());
      }
    }
    guard.left();
  }

  @Override
  protected void doSleepFor(long millisToSleep, AtomicBoolean interruptFlag) {
    if (atOnce.get()) {
      atOnce.remove();
    } else {
      super.doSleepFor(Math.min(millisToSleep, waits.longestRetry().toMillis()), interruptFlag);
    }
  }
}
