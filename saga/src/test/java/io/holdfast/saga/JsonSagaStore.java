package io.holdfast.saga;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;

/** Keeps sagas as a database does: nothing of them is left but their JSON and associations. */
final class JsonSagaStore implements SagaStore<Object> {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .registerModule(new JavaTimeModule());

  private record Row(String json, Set<AssociationValue> associations) {}

  private final Map<String, Row> rows = new TreeMap<>();

  boolean isEmpty() {
    return rows.isEmpty();
  }

  String onlySaga() {
    return rows.values().iterator().next().json();
  }

  List<OrderSaga> all() {
    return rows.values().stream().map(row -> read(row.json(), OrderSaga.class)).toList();
  }

  void loseAll() {
    rows.clear();
  }

  @Override
  public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
    Map<String, Row> found = new TreeMap<>(rows);
    found.values().removeIf(row -> !row.associations().contains(association));
    return found.keySet();
  }

  @Override
  public <S> Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
    Row row = rows.get(sagaIdentifier);
    return row == null ? null : new Loaded<>(read(row.json(), sagaType), row.associations());
  }

  @Override
  public void insertSaga(
      Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associations) {
    rows.put(sagaIdentifier, new Row(write(saga), Set.copyOf(associations)));
  }

  @Override
  public void updateSaga(
      Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associations) {
    insertSaga(sagaType, sagaIdentifier, saga, associations.asSet());
  }

  @Override
  public void deleteSaga(
      Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associations) {
    rows.remove(sagaIdentifier);
  }

  private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

  private static String write(Object saga) {
    try {
      return JSON.writeValueAsString(saga);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <S> S read(String json, Class<S> sagaType) {
    try {
      return JSON.readValue(json, sagaType);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
