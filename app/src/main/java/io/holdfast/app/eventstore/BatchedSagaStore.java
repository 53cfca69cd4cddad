package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.WriteBehind;
import io.holdfast.app.batching.WriteBehind.Turn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps sagas in the database of their context and loads them with a row lock. The sagas of a batch
 * are found, loaded and written together: three round trips for all of them, where Axon's store
 * needs eight for each order.
 */
final class BatchedSagaStore extends JdbcSagaStore {

  private final SagaRows rows;
  private final SagaLocks locks;
  private final Serializer serializer;
  private final WriteBehind<SagaRow> inserts;
  private final WriteBehind<SagaRow> updates;
  private final WriteBehind<String> deletes;

  BatchedSagaStore(DataSource database, Serializer serializer, SagaLocks locks) {
    super(
        JdbcSagaStore.builder()
            .connectionProvider(new SpringDataSourceConnectionProvider(database))
            .serializer(serializer)
            .sqlSchema(StoreSchema.sagas()));
    this.serializer = serializer;
    this.locks = locks;
    JdbcTemplate template = new JdbcTemplate(database);
    this.rows = new SagaRows(template);
    this.inserts = new WriteBehind<>(template, Turn.FIRST, SagaRows::insert);
    this.updates = new WriteBehind<>(template, Turn.FIRST, SagaRows::update);
    this.deletes = new WriteBehind<>(template, Turn.SECOND, SagaRows::delete);
  }

  @Override
  public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
    return batch(sagaType)
        .filter(batch -> batch.knows(association))
        .map(batch -> batch.find(association))
        .orElseGet(() -> super.findSagas(sagaType, association));
  }

  @Override
  public <S> Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
    Optional<SagasOfABatch> batch = batch(sagaType).filter(it -> it.contains(sagaIdentifier));
    return batch.isPresent()
        ? batch.get().load(sagaIdentifier, serializer)
        : super.loadSaga(sagaType, sagaIdentifier);
  }

  private Optional<SagasOfABatch> batch(Class<?> sagaType) {
    return Batch.current()
        .map(
            current ->
                current.once(
                    SagasOfABatch.class.getName() + sagaType.getName(),
                    batch -> new SagasOfABatch(batch, rows, locks, typeName(sagaType))));
  }

  @Override
  public void insertSaga(
      Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associations) {
    inserts.write(
        List.of(SagaRow.of(sagaIdentifier, saga, serializer, typeName(sagaType), associations)));
  }

  /** The associations stay: an order's saga has one, which it is born with. */
  @Override
  public void updateSaga(
      Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associations) {
    if (associations.addedAssociations().isEmpty()
        && associations.removedAssociations().isEmpty()) {
      updates.write(
          List.of(
              SagaRow.of(
                  sagaIdentifier, saga, serializer, typeName(sagaType), associations.asSet())));
    } else {
      super.updateSaga(sagaType, sagaIdentifier, saga, associations);
    }
  }

  @Override
  public void deleteSaga(
      Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associations) {
    deletes.write(List.of(sagaIdentifier));
  }

  private String typeName(Class<?> sagaType) {
    return serializer.typeForClass(sagaType).getName();
  }
}
