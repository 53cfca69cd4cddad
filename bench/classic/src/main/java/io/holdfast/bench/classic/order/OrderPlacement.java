package io.holdfast.bench.classic.order;

import io.holdfast.bench.classic.wire.OrderMessage;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes an order and its message in one transaction, and sends the message right after it. */
@Service
class OrderPlacement {

  private final EntityManager entities;
  private final CustomerOrders orders;
  private final MessageSender sender;
  private final JsonMapper json;

  OrderPlacement(
      EntityManager entities, CustomerOrders orders, MessageSender sender, JsonMapper json) {
    this.entities = entities;
    this.orders = orders;
    this.sender = sender;
    this.json = json;
  }

  @Transactional
  public void place(String customerId, OrderMessage request) {
    Instant now = Instant.now();
    LocalMessage message =
        new LocalMessage(request.orderId(), json.writeValueAsString(request), now);
    // Not save(): that looks first whether there is a row of this id.
    entities.persist(new CustomerOrder(request.orderId(), customerId, lines(request), now));
    entities.persist(message);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sender.send(message);
          }
        });
  }

  /** Whether just this order has been placed before. */
  boolean isKnown(OrderMessage request) {
    return orders
        .findById(request.orderId())
        .filter(order -> order.lines().equals(lines(request)))
        .isPresent();
  }

  private String lines(OrderMessage request) {
    return json.writeValueAsString(request.lines());
  }
}
