package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.app.text.LosslessText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A record from Kafka, whole.
 *
 * @param key as {@link LosslessText}; null if it has none
 * @param timestamp in milliseconds, -1 if unknown
 * @param timestampType Kafka's name of who has set it
 */
public record KeptRecord(
    String topic,
    int partition,
    long offset,
    String key,
    List<Header> headers,
    byte[] value,
    long timestamp,
    String timestampType) {

  /**
   * @param name and value as text where they are text, else {@code 0x} and their bytes; no value is
   *     null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Header(
      @Schema(requiredMode = REQUIRED, example = "axon-message-type") String name,
      @Schema(example = "inventory.stock-reserved") String value) {

    private Header plain() {
      return new Header(inHex(name), inHex(value));
    }
  }

  /** The same record in characters that every encoding has. */
  KeptRecord plain() {
    return new KeptRecord(
        topic,
        partition,
        offset,
        inHex(key),
        headers.stream().map(Header::plain).toList(),
        value,
        timestamp,
        timestampType);
  }

  private static String inHex(String text) {
    return LosslessText.hex(LosslessText.bytes(text));
  }
}
