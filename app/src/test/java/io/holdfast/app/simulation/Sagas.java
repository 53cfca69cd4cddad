package io.holdfast.app.simulation;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.simulation.Database.Saga;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** A node's view of the saga tables: JSON, and a row lock from the loading to the commit. */
final class Sagas implements SagaStore<Object> {

  private final Node node;
  private final Serializer serializer = Serializers.state();

  private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

  Sagas(Node node) {
    this.node = node;
  }

  @Override
  public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
    Set<String> found = new LinkedHashSet<>();
    for (Saga row : table().all(node.transactionOrNull())) {
      if (row.associations().contains(association)) {
        found.add(row.id());
      }
    }
    return found;
  }

  @Override
  @SuppressWarnings("unchecked") // the associations are those that were stored
  public <S> Entry<S> loadSaga(Class<S> sagaType, String id) {
    Saga row = table().lock(node.transaction(), id);
    return row == null
        ? null
        : new Loaded<>(
            serializer.deserialize(
                new SimpleSerializedObject<>(row.state(), byte[].class, row.type(), null)),
            (Set<AssociationValue>) row.associations());
  }

  @Override
  public void insertSaga(
      Class<?> sagaType, String id, Object saga, Set<AssociationValue> associations) {
    SerializedObject<byte[]> state = serializer.serialize(saga, byte[].class);
    table()
        .put(
            node.transaction(),
            id,
            new Saga(id, state.getData(), state.getType().getName(), Set.copyOf(associations)));
  }

  @Override
  public void updateSaga(
      Class<?> sagaType, String id, Object saga, AssociationValues associations) {
    insertSaga(sagaType, id, saga, associations.asSet());
  }

  @Override
  public void deleteSaga(Class<?> sagaType, String id, Set<AssociationValue> associations) {
    table().remove(node.transaction(), id);
  }

  private Table<String, Saga> table() {
    return node.database().sagas;
  }
}
