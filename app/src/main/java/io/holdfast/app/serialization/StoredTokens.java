package io.holdfast.app.serialization;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Reads tokens as the token store wrote them, for those who look at them without a claim. */
public final class StoredTokens {

  private static final Serializer SERIALIZER = Serializers.state();

  private StoredTokens() {}

  /**
   * @param token null before the segment has begun
   * @return the token, or null before the segment has begun
   */
  public static TrackingToken read(byte[] token, String type) {
    return token == null
        ? null
        : SERIALIZER.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
  }
}
