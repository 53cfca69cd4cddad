package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.SAGA_END;
import static io.holdfast.app.crash.DurableStep.SAGA_SAVE;

import java.util.Set;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;

/** Keeps sagas in the database of their context and loads them with a row lock. */
final class LockingSagaStore extends JdbcSagaStore {

  LockingSagaStore(ConnectionProvider connections, Serializer serializer) {
    super(
        JdbcSagaStore.builder()
            .connectionProvider(connections)
            .serializer(serializer)
            .sqlSchema(StoreSchema.sagas()));
  }

  @Override
  public void insertSaga(
      Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associations) {
    SAGA_SAVE.before();
    super.insertSaga(sagaType, sagaIdentifier, saga, associations);
    SAGA_SAVE.after();
  }

  @Override
  public void updateSaga(
      Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associations) {
    SAGA_SAVE.before();
    super.updateSaga(sagaType, sagaIdentifier, saga, associations);
    SAGA_SAVE.after();
  }

  @Override
  public void deleteSaga(
      Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associations) {
    SAGA_END.before();
    super.deleteSaga(sagaType, sagaIdentifier, associations);
    SAGA_END.after();
  }
}
