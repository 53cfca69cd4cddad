package io.holdfast.app.eventstore;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.Batches;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch and a deadline in one process never wait for each other. */
class SagaLocksTest {

  private static final AssociationValue ORDER = new AssociationValue("orderId", "7");

  private final DataSource database = TestServers.dataSource(TestServers.newDatabase());
  private final SagaLocks locks = new SagaLocks();
  private final SagaStore<Object> sagas = SagaStores.locking(database, Serializers.state(), locks);
  private final Batches batches = new Batches(database);

  @BeforeEach
  void storeASaga() {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    sagas.insertSaga(Step.class, "saga-1", new Step(), Set.of(ORDER));
  }

  @Test
  void aBatchThatWaitsForADeadlineHoldsNoRowOfItsSagas() throws Exception {
    CountDownLatch deadlineRuns = new CountDownLatch(1);
    CountDownLatch deadlineMayEnd = new CountDownLatch(1);
    AtomicReference<Thread> batch = new AtomicReference<>();
    CompletableFuture<Void> deadline =
        runAsync(
            () ->
                locks.alone(
                    "saga-1",
                    () -> {
                      deadlineRuns.countDown();
                      awaitLatch(deadlineMayEnd);
                    }));
    deadlineRuns.await();
    CompletableFuture<Void> step = runAsync(() -> findInABatch(batch, () -> {}));

    await()
        .until(() -> batch.get() != null && batch.get().getState() == Thread.State.TIMED_WAITING);
    assertThat(lockedRows()).as("rows that nobody else can lock").isZero();
    deadlineMayEnd.countDown();
    deadline.get();
    step.get();
  }

  @Test
  void aDeadlineWaitsUntilTheBatchIsOver() throws Exception {
    CountDownLatch deadlineHasRun = new CountDownLatch(1);
    AtomicReference<CompletableFuture<Void>> deadline = new AtomicReference<>();
    findInABatch(
        new AtomicReference<>(),
        () -> {
          deadline.set(runAsync(() -> locks.alone("saga-1", deadlineHasRun::countDown)));
          assertThat(lockedRows()).isEqualTo(1);
          assertThat(deadlineHasRun.getCount()).isEqualTo(1);
        });

    deadline.get().get();
    assertThat(deadlineHasRun.getCount()).isZero();
  }

  private void findInABatch(AtomicReference<Thread> thread, Runnable meanwhile) {
    thread.set(Thread.currentThread());
    Throwable failure =
        batches.run(
            List.of("7"),
            order -> {
              assertThat(sagas.findSagas(Step.class, ORDER)).containsExactly("saga-1");
              meanwhile.run();
            });
    assertThat(failure).isNull();
  }

  /** As another thread sees it, in a transaction of its own. */
  private long lockedRows() {
    return supplyAsync(this::lockedRowsOfSagas).join();
  }

  private long lockedRowsOfSagas() {
    JdbcClient client = JdbcClient.create(database);
    long all = client.sql("select count(*) from saga_entry").query(Long.class).single();
    int free =
        client
            .sql("select saga_id from saga_entry for update skip locked")
            .query(String.class)
            .list()
            .size();
    return all - free;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A saga without anything in it. */
  static final class Step {
    private int taken;
  }
}
