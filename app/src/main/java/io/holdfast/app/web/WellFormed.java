package io.holdfast.app.web;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes text as UTF-8 can hold it, with a question mark for half of a surrogate pair, as the
 * database keeps it too. No caller can store one any more, but what an older version took stays
 * readable.
 */
public final class WellFormed extends StdSerializer<String> {

  WellFormed() {
    super(String.class);
  }

  /** The same text where there is nothing to replace. */
  public static String text(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Override
  public void serialize(String text, JsonGenerator json, SerializationContext context) {
    json.writeString(text(text));
  }
}
