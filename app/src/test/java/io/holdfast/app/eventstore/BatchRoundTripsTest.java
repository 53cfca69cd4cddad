package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.Batches;
import io.holdfast.app.testing.CountedStatements;
import io.holdfast.app.testing.TestServers;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch of fifty orders costs as many statements as one of a single order. */
class BatchRoundTripsTest {

  private final CountedStatements database =
      new CountedStatements(TestServers.dataSource(TestServers.newDatabase()));
  private final Batches batches = new Batches(database);
  private final SagaStore<Object> sagas =
      SagaStores.locking(database, Serializers.state(), new SagaLocks());
  private TotalOrderEventStorageEngine events;

  @BeforeEach
  void createTheTables() {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    events = EventTable.engineReadingTogether(database);
  }

  @Test
  void sagasAreCreatedTogether() {
    assertCostsTheSame(this::create);
  }

  @Test
  void sagasAreFoundLoadedAndWrittenTogether() {
    assertCostsTheSame(
        this::create,
        order -> {
          String id = sagas.findSagas(Step.class, association(order)).iterator().next();
          Step saga = sagas.loadSaga(Step.class, id).saga();
          saga.taken++;
          atCommit(
              () ->
                  sagas.updateSaga(
                      Step.class, id, saga, new AssociationValuesImpl(Set.of(association(order)))));
        });
  }

  @Test
  void sagasAreEndedTogether() {
    assertCostsTheSame(
        this::create,
        order -> {
          sagas.loadSaga(
              Step.class, sagas.findSagas(Step.class, association(order)).iterator().next());
          atCommit(
              () -> sagas.deleteSaga(Step.class, "saga of " + order, Set.of(association(order))));
        });
    assertThat(sagas.findSagas(Step.class, association("order-0"))).isEmpty();
  }

  @Test
  void streamsAreReadTogetherAndEventsAppendedTogether() {
    assertCostsTheSame(
        order -> append(order, 0),
        order -> {
          assertThat(events.readEvents(order, 0).asStream()).hasSize(1);
          append(order, 1);
        });
    assertThat(events.readEvents("order-0", 0).asStream().map(e -> e.getSequenceNumber()))
        .containsExactly(0L, 1L);
  }

  private void assertCostsTheSame(Consumer<String> step) {
    assertCostsTheSame(order -> {}, step);
  }

  private void assertCostsTheSame(Consumer<String> before, Consumer<String> step) {
    List<String> one = List.of("single");
    List<String> fifty = IntStream.range(0, 50).mapToObj(n -> "order-" + n).toList();
    batches.run(one, before);
    batches.run(fifty, before);

    int forOne = database.of(() -> assertThat(batches.run(one, step)).isNull());
    int forFifty = database.of(() -> assertThat(batches.run(fifty, step)).isNull());

    assertThat(forOne).isPositive();
    assertThat(forFifty).isEqualTo(forOne);
  }

  private void create(String order) {
    atCommit(
        () ->
            sagas.insertSaga(
                Step.class, "saga of " + order, new Step(), Set.of(association(order))));
  }

  private void append(String order, long sequence) {
    atCommit(
        () ->
            events.appendEvents(
                List.of(
                    new GenericDomainEventMessage<>(
                        "Order",
                        order,
                        sequence,
                        new OrderConfirmed(new OrderId(UUID.randomUUID()))))));
  }

  /** As Axon's repositories and event bus do. */
  private static void atCommit(Runnable write) {
    CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> write.run());
  }

  private static AssociationValue association(String order) {
    return new AssociationValue("orderId", order);
  }

  /** A saga that counts its steps. */
  static final class Step {
    private int taken;
  }
}
