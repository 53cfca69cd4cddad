package io.holdfast.app.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.order.api.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One order in a list; a moment behind its events. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderSummary(
    UUID orderId,
    String customerId,
    OrderStatus status,
    String reason,
    List<OrderDetails.Line> lines,
    Instant placedAt,
    Instant completedAt) {}
