package io.holdfast.bench.classic.order;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the table {@code orders}. Its lines are kept as JSON: they are never queried. */
@Entity
@Table(name = "orders")
class CustomerOrder {

  @Id private UUID orderId;
  private String customerId;

  @Enumerated(EnumType.STRING)
  private OrderStatus status;

  private String lines;
  private Instant placedAt;
  private Instant completedAt;

  protected CustomerOrder() {}

  CustomerOrder(UUID orderId, String customerId, String lines, Instant placedAt) {
    this.orderId = orderId;
    this.customerId = customerId;
    this.status = OrderStatus.PLACED;
    this.lines = lines;
    this.placedAt = placedAt;
  }

  UUID orderId() {
    return orderId;
  }

  OrderStatus status() {
    return status;
  }

  String lines() {
    return lines;
  }

  Instant completedAt() {
    return completedAt;
  }
}
