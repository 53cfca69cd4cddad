package io.holdfast.app.serialization;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Writes events under the names of the {@link EventCatalogue} and reads nothing else: a type name
 * that comes from a Kafka header can never choose a class of its own.
 */
final class EventSerializer extends JacksonSerializer {

  EventSerializer(ObjectMapper mapper) {
    super(JacksonSerializer.builder().objectMapper(mapper));
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature is Axon's
  public Class classForType(SerializedType type) {
    if (SerializedType.emptyType().equals(type)) {
      return Void.class;
    }
    if (MetaData.class.getName().equals(type.getName())) {
      return MetaData.class;
    }
    Class<?> known = EventCatalogue.typeOf(type.getName()).orElse(null);
    return known == null ? UnknownSerializedType.class : known;
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature is Axon's
  public SerializedType typeForClass(Class type) {
    Class<?> eventType = type;
    return EventCatalogue.nameOf(eventType)
        .<SerializedType>map(name -> new SimpleSerializedType(name, EventCatalogue.REVISION))
        .orElseGet(() -> super.typeForClass(type));
  }
}
