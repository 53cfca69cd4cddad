package io.holdfast.app.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.eventstore.SagaLocks;
import io.holdfast.app.eventstore.SagaStores;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.TestServers;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An event on one node and a deadline on another never overwrite each other's step. */
class SagaRowLockTest {

  private static final AssociationValue ORDER = new AssociationValue("orderId", "7");

  private final DataSource database = TestServers.dataSource(TestServers.newDatabase());
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(database));

  @BeforeEach
  void storeASaga() {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    transaction.executeWithoutResult(
        t -> node().insertSaga(Steps.class, "saga-1", new Steps(), Set.of(ORDER)));
  }

  @Test
  void theSecondNodeWaitsAndSeesWhatTheFirstOneDid() throws Exception {
    CountDownLatch eventHasLoaded = new CountDownLatch(1);
    CountDownLatch deadlineWaits = new CountDownLatch(1);
    CompletableFuture<Void> event =
        CompletableFuture.runAsync(
            () ->
                step(
                    node(),
                    () -> {
                      eventHasLoaded.countDown();
                      awaitLatch(deadlineWaits);
                    }));
    eventHasLoaded.await();
    CompletableFuture<Void> deadline = CompletableFuture.runAsync(() -> step(node(), () -> {}));
    await().until(this::someoneWaitsForALock);
    deadlineWaits.countDown();
    event.get();
    deadline.get();

    transaction.executeWithoutResult(
        t -> assertThat(node().loadSaga(Steps.class, "saga-1").saga().taken).isEqualTo(2));
  }

  private void step(SagaStore<Object> node, Runnable meanwhile) {
    transaction.executeWithoutResult(
        t -> {
          Steps saga = node.loadSaga(Steps.class, "saga-1").saga();
          meanwhile.run();
          saga.taken++;
          node.updateSaga(Steps.class, "saga-1", saga, new AssociationValuesImpl(Set.of(ORDER)));
        });
  }

  private SagaStore<Object> node() {
    return SagaStores.locking(database, Serializers.state(), new SagaLocks());
  }

  private boolean someoneWaitsForALock() {
    return JdbcClient.create(database)
            .sql(
                "select count(*) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and query like '%FOR UPDATE%'")
            .query(Long.class)
            .single()
        > 0;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A saga that counts its steps. */
  static final class Steps {
    private int taken;
  }
}
