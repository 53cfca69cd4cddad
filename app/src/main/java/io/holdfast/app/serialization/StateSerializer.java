package io.holdfast.app.serialization;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/** Reads and writes what the machinery keeps for itself: tokens, sagas, snapshots, deadlines. */
final class StateSerializer extends JacksonSerializer {

  private static final List<String> READABLE =
      List.of("org.axonframework.", "io.holdfast.", "java.lang.Integer");

  StateSerializer(ObjectMapper mapper) {
    super(JacksonSerializer.builder().objectMapper(mapper));
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature is Axon's
  public Class classForType(SerializedType type) {
    boolean readable =
        SerializedType.emptyType().equals(type)
            || READABLE.stream().anyMatch(type.getName()::startsWith);
    return readable ? super.classForType(type) : UnknownSerializedType.class;
  }
}
