package io.holdfast.app.order;

import io.holdfast.order.api.OrderStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the list of orders; written by {@link OrderProjection}, only read through JPA. */
@Entity
@Immutable
@Table(name = "order_view")
class OrderView {

  @Id private UUID orderId;
  private long position;
  private String customerId;

  @Enumerated(EnumType.STRING)
  private OrderStatus status;

  private String reason;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "jsonb")
  private List<OrderDetails.Line> lines;

  private Instant placedAt;
  private Instant completedAt;

  protected OrderView() {}

  long position() {
    return position;
  }

  OrderSummary summary() {
    return new OrderSummary(orderId, customerId, status, reason, lines, placedAt, completedAt);
  }
}
