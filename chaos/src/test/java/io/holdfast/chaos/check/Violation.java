package io.holdfast.chaos.check;

/**
 * Something that may never be.
 *
 * @param rule the sentence that it breaks
 * @param id the order, SKU or processor that it was seen at
 */
public record Violation(String rule, String id, String detail) {

  @Override
  public String toString() {
    return "%s: %s (%s)".formatted(rule, id, detail);
  }
}
