package io.holdfast.app.kafka;

import io.holdfast.app.text.LosslessText;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a key as text without loss, whatever bytes it is of: a foreign one need be no UTF-8. */
public final class KeyDeserializer implements Deserializer<String> {

  @Override
  public String deserialize(String topic, byte[] key) {
    return LosslessText.of(key);
  }
}
