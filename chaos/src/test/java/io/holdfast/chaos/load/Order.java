package io.holdfast.chaos.load;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * One order as its client knows it. Written by one client at a time, read by everybody.
 *
 * @see OrderBook
 */
public final class Order {

  private final String id;
  private final Map<String, Integer> units;
  private final boolean valid;
  private volatile boolean acknowledged;
  private volatile boolean refused;
  private volatile boolean cancelled;

  Order(String id, Map<String, Integer> units, boolean valid) {
    this.id = id;
    this.units = Map.copyOf(units);
    this.valid = valid;
  }

  public String id() {
    return id;
  }

  /** Units of each SKU. */
  public Map<String, Integer> units() {
    return units;
  }

  /** Whether Holdfast has to take it. */
  public boolean isValid() {
    return valid;
  }

  /** Answered 2xx at least once. */
  public boolean isAcknowledged() {
    return acknowledged;
  }

  /** Answered 4xx, and nothing else. */
  public boolean isRefused() {
    return refused && !acknowledged;
  }

  /** Its cancellation was answered 2xx. */
  public boolean isCancelled() {
    return cancelled;
  }

  void acknowledge() {
    acknowledged = true;
  }

  void refuse() {
    refused = true;
  }

  void cancel() {
    cancelled = true;
  }

  /** The body of the request that places it. */
  public String json() {
    return units.entrySet().stream()
        .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.getKey(), line.getValue()))
        .collect(
            Collectors.joining(
                ",",
                "{\"orderId\":\"%s\",\"customerId\":\"chaos\",\"lines\":[".formatted(id),
                "]}"));
  }
}
