package io.holdfast.inventory.api;

import java.util.regex.Pattern;

/** Names an article as it lies in the stock: 1 to 64 letters, digits, dots, dashes, underscores. */
public record Sku(String value) {

  /** What a SKU may look like; it is safe in a URL path and in a log line. */
  public static final String PATTERN = "[A-Za-z0-9._-]{1,64}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  public Sku {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A SKU has 1 to 64 letters, digits, dots, dashes or underscores.");
    }
  }

  public static Sku of(String text) {
    return new Sku(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
