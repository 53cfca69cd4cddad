package io.holdfast.app.serialization;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.axonframework.serialization.Serializer;

/**
 * The two serializers of a context, both plain Jackson 2 without default typing. Jackson 3 will not
 * do: Axon 4.13's serializer for it has no allow-list, and Kafka tokens do not survive it.
 */
public final class Serializers {

  private Serializers() {}

  /** For events, in the store and on Kafka: catalogue names, a closed list of types. */
  public static Serializer events() {
    return new EventSerializer(mapper());
  }

  /** For tokens, sagas, snapshots and deadlines. */
  public static Serializer state() {
    return new StateSerializer(mapper());
  }

  /**
   * The mapper behind both: fields are the state, unknown ones from a newer version are skipped.
   */
  public static ObjectMapper mapper() {
    return new ObjectMapper()
        .registerModule(new JavaTimeModule())
        .registerModule(new ValueTypes())
        .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }
}
