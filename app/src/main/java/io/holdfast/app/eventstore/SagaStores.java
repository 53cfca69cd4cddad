package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.batching.RoundTrip;
import javax.sql.DataSource;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;

/** Makes the store of a context's sagas, in the same database and transaction as its events. */
public final class SagaStores {

  private SagaStores() {}

  /**
   * A store that loads a saga with a row lock, held to the end of the transaction: an event on one
   * node and a deadline on another see each other's changes.
   */
  public static SagaStore<Object> locking(
      DataSource database, Serializer serializer, SagaLocks locks) {
    return new BatchedSagaStore(database, serializer, locks);
  }

  /** What is asked in this round trip is answered once the sagas of the batch are locked. */
  public static RoundTrip behindTheLocks(Batch batch) {
    return SagasOfABatch.behindTheLocks(batch);
  }

  /** Lets a batch take it that none of its orders has a saga. */
  public static void findNone(Batch batch, Class<?> sagaType, Serializer serializer) {
    SagasOfABatch.findNone(batch, serializer.typeForClass(sagaType).getName());
  }

  /** Lets a processor find the sagas of each of its batches with its first look. */
  public static FirstLook firstLook(String processor, Class<?> sagaType, Serializer serializer) {
    String type = serializer.typeForClass(sagaType).getName();
    return new FirstLook() {
      @Override
      public String processor() {
        return processor;
      }

      @Override
      public void ask(Batch batch, RoundTrip trip) {
        SagasOfABatch.ask(batch, type, trip);
      }
    };
  }
}
