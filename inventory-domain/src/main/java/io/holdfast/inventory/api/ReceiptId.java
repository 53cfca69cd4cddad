package io.holdfast.inventory.api;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifies one delivery into the stock, so that a repeated message books it once: 1 to 100
 * letters, digits, dots, dashes, underscores, colons.
 */
public record ReceiptId(String value) {

  /** What a receipt id may look like. */
  public static final String PATTERN = "[A-Za-z0-9._:-]{1,100}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  public ReceiptId {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A receipt id has 1 to 100 letters, digits, dots, dashes, underscores or colons.");
    }
  }

  public static ReceiptId of(String text) {
    return new ReceiptId(text);
  }

  public static ReceiptId random() {
    return new ReceiptId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
