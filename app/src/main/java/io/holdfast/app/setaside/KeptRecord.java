package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A record from Kafka, whole. */
public record KeptRecord(
    String topic, int partition, long offset, String key, List<Header> headers, byte[] value) {

  /**
   * @param value as text where it is text, else {@code 0x} and its bytes; null if it has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Header(
      @Schema(requiredMode = REQUIRED, example = "axon-message-type") String name,
      @Schema(example = "inventory.stock-reserved") String value) {}
}
