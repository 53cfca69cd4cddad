package io.holdfast.app.eventstore;

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
}
