package io.holdfast.order.api;

import java.util.Map;

/**
 * What an answer of inventory says it answers, in whatever numbers: nothing here is checked, so
 * that the order can compare it with what it asked.
 *
 * @param attempt the request that it answers
 * @param units the units that it speaks of, by SKU: all that were set apart, or those that are
 *     short
 */
public record Answer(int attempt, Map<Sku, Long> units) {

  public Answer {
    units = Map.copyOf(units);
  }
}
