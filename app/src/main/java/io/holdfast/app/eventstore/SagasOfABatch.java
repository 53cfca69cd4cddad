package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * The stored sagas of the orders of one batch: found together at the first event, and loaded
 * together, those of the batch's own segment only, when the first of them is needed. Sagas that the
 * batch itself creates are not in it; their repository has them.
 */
final class SagasOfABatch {

  private static final String ORDER = "orderId";

  private final Batch batch;
  private final SagaRows rows;
  private final Set<String> orders;
  private final Map<String, Set<String>> found;
  private final Set<String> ids = new TreeSet<>();
  private Map<String, SagaRow> loaded;

  SagasOfABatch(Batch batch, SagaRows rows, String type) {
    this.batch = batch;
    this.rows = rows;
    this.orders = Set.copyOf(batch.orderIds());
    this.found = rows.find(type, ORDER, orders);
    found.values().forEach(ids::addAll);
  }

  boolean knows(AssociationValue association) {
    return association.getKey().equals(ORDER) && orders.contains(association.getValue());
  }

  Set<String> find(AssociationValue association) {
    return found.getOrDefault(association.getValue(), Set.of());
  }

  boolean found(String id) {
    return ids.contains(id);
  }

  /** Null if it has ended since it was found, as by its deadline on another node. */
  <S> SagaStore.Entry<S> load(String id, Serializer serializer) {
    if (loaded == null) {
      loaded = rows.lock(ownIds());
    }
    SagaRow row = loaded.get(id);
    return row == null ? null : new Loaded<>(row.associations(), deserialized(row, serializer));
  }

  private List<String> ownIds() {
    return ids.stream().filter(batch.segment()::matches).toList();
  }

  private static <S> S deserialized(SagaRow row, Serializer serializer) {
    return serializer.deserialize(
        new SimpleSerializedObject<>(row.state(), byte[].class, row.type(), row.revision()));
  }

  private record Loaded<S>(Set<AssociationValue> associationValues, S saga)
      implements SagaStore.Entry<S> {}
}
