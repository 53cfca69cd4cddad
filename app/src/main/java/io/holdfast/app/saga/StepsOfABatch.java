package io.holdfast.app.saga;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.batching.RoundTrip;
import io.holdfast.app.eventstore.SagaStores;
import io.holdfast.app.eventstore.StreamsOfABatch;
import io.holdfast.saga.OrderSaga;
import java.util.Collection;
import java.util.List;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Fetches together what the inline steps of a batch will need: the orders' streams and their sagas,
 * then, once these are locked, which orders lag.
 */
public final class StepsOfABatch implements FirstLook, CallersBatches, LaggingOrders {

  private final String processor;
  private final StreamsOfABatch streams;
  private final SagaStore<Object> sagas;
  private final Serializer serializer;
  private final LaggingOrdersInStore lagging;
  private final JdbcOperations database;
  private final FirstLook sagasFound;

  /**
   * @param processor the one that brings the answers
   */
  public StepsOfABatch(
      String processor,
      StreamsOfABatch streams,
      SagaStore<Object> sagas,
      Serializer serializer,
      LaggingOrdersInStore lagging,
      JdbcOperations database) {
    this.processor = processor;
    this.streams = streams;
    this.sagas = sagas;
    this.serializer = serializer;
    this.lagging = lagging;
    this.database = database;
    this.sagasFound = SagaStores.firstLook(processor, OrderSaga.class, serializer);
  }

  @Override
  public String processor() {
    return processor;
  }

  @Override
  public void ask(Batch batch, RoundTrip trip) {
    streams.ask(batch, trip);
    sagasFound.ask(batch, trip);
    lagging.ask(batch, SagaStores.behindTheLocks(batch));
  }

  @Override
  public void beginWithNewOrders(Collection<String> orderIds) {
    Batch batch = new Batch(List.copyOf(orderIds), List.of());
    Batch.begin(batch);
    SagaStores.findNone(batch, OrderSaga.class, serializer);
  }

  @Override
  public void begin(String orderId) {
    Batch batch = new Batch(List.of(orderId), List.of());
    Batch.begin(batch);
    RoundTrip trip = new RoundTrip();
    ask(batch, trip);
    trip.run(database);
    lockSagas(orderId);
  }

  /**
   * Whoever stores an event with or without its step holds the order's saga: as of then the answer
   * is true until the transaction ends.
   */
  @Override
  public boolean include(String orderId) {
    lockSagas(orderId);
    return Batch.current().map(batch -> lagging.of(batch).contains(orderId)).orElse(true);
  }

  /** Those of the whole batch. */
  private void lockSagas(String orderId) {
    sagas.findSagas(OrderSaga.class, new AssociationValue("orderId", orderId));
  }
}
