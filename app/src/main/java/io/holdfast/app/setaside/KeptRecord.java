package io.holdfast.app.setaside;

import java.util.List;

/** A record from Kafka, whole. */
public record KeptRecord(
    String topic, int partition, long offset, String key, List<Header> headers, byte[] value) {

  /**
   * @param value as text where it is text, else {@code 0x} and its bytes; null if it has none
   */
  public record Header(String name, String value) {}
}
