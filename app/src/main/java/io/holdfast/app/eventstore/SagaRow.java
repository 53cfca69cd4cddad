package io.holdfast.app.eventstore;

import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** A saga as the database keeps it. */
record SagaRow(
    String id, String type, String revision, byte[] state, Set<AssociationValue> associations) {

  static SagaRow of(
      String id,
      Object saga,
      Serializer serializer,
      String type,
      Set<AssociationValue> associations) {
    SerializedObject<byte[]> state = serializer.serialize(saga, byte[].class);
    return new SagaRow(
        id, type, state.getType().getRevision(), state.getData(), Set.copyOf(associations));
  }
}
