package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.RoundTrip;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * The stored sagas of the orders of one batch, which all are of its segment: found together, and
 * loaded together, with their locks. Sagas that the batch itself creates are not in it; their
 * repository has them.
 */
final class SagasOfABatch {

  private static final String ORDER = "orderId";
  private static final String BEHIND = SagasOfABatch.class.getName() + " behind";

  private final Set<String> orders;
  private final Map<String, Set<String>> found;
  private final Set<String> ids = new TreeSet<>();
  private final Map<String, SagaRow> loaded;

  SagasOfABatch(Batch batch, SagaRows rows, SagaLocks locks, String type) {
    orders = Set.copyOf(batch.orderIds());
    found = batch.once(found(type), any -> rows.find(type, ORDER, orders));
    found.values().stream().flatMap(Set::stream).forEach(ids::add);
    RoundTrip behind = batch.once(BEHIND, any -> new RoundTrip());
    if (ids.isEmpty()) {
      loaded = Map.of();
      rows.ask(behind);
    } else {
      locks.lockForThisBatch(ids);
      loaded = rows.lock(ids, behind);
    }
  }

  /** Finds them with the first look at the batch. */
  static void ask(Batch batch, String type, RoundTrip trip) {
    batch.once(found(type), any -> SagaRows.finding(type, ORDER, batch.orderIds(), trip));
  }

  static RoundTrip behindTheLocks(Batch batch) {
    return batch.once(BEHIND, any -> new RoundTrip());
  }

  static void findNone(Batch batch, String type) {
    batch.once(found(type), any -> Map.<String, Set<String>>of());
  }

  private static String found(String type) {
    return SagasOfABatch.class.getName() + " found " + type;
  }

  boolean knows(AssociationValue association) {
    return association.getKey().equals(ORDER) && orders.contains(association.getValue());
  }

  Set<String> find(AssociationValue association) {
    return found.getOrDefault(association.getValue(), Set.of());
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  /** Null if it has ended since it was found, as by its deadline on another node. */
  <S> SagaStore.Entry<S> load(String id, Serializer serializer) {
    SagaRow row = loaded.get(id);
    return row == null ? null : new Loaded<>(row.associations(), deserialized(row, serializer));
  }

  private static <S> S deserialized(SagaRow row, Serializer serializer) {
    return serializer.deserialize(
        new SimpleSerializedObject<>(row.state(), byte[].class, row.type(), row.revision()));
  }

  private record Loaded<S>(Set<AssociationValue> associationValues, S saga)
      implements SagaStore.Entry<S> {}
}
