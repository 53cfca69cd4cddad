package io.holdfast.bench.classic.order;

import io.holdfast.bench.classic.wire.OrderMessage;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders over HTTP, at the same address and in the same form as Holdfast's. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

  private final OrderPlacement placement;
  private final CustomerOrders orders;

  OrderController(OrderPlacement placement, CustomerOrders orders) {
    this.placement = placement;
    this.orders = orders;
  }

  record Answer(UUID orderId, OrderStatus status) {}

  @PostMapping
  ResponseEntity<Answer> place(@RequestBody @Valid PlaceOrderRequest request) {
    UUID id = request.orderId() == null ? UUID.randomUUID() : request.orderId();
    OrderMessage message = request.message(id);
    try {
      placement.place(request.customerId(), message);
    } catch (DataIntegrityViolationException known) {
      requireSame(message);
    }
    return ResponseEntity.accepted()
        .location(URI.create("/api/orders/" + id))
        .body(new Answer(id, OrderStatus.PLACED));
  }

  private void requireSame(OrderMessage message) {
    if (!placement.isKnown(message)) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, "The order id belongs to another.");
    }
  }

  @GetMapping("/{id}")
  Answer order(@PathVariable UUID id) {
    return orders
        .findById(id)
        .map(order -> new Answer(order.orderId(), order.status()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
