package io.holdfast.app.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.holdfast.app.text.StorableText;
import java.io.IOException;

/** Writes strings so that PostgreSQL takes the JSON: an escaped NUL is none to it, either. */
final class StorableStrings extends StdSerializer<String> {

  private static final long serialVersionUID = 1L;

  StorableStrings() {
    super(String.class);
  }

  @Override
  public void serialize(String text, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(StorableText.of(text));
  }
}
