package io.holdfast.bench.classic.inventory;

import io.holdfast.bench.classic.wire.OrderMessage;
import io.holdfast.bench.classic.wire.ResultMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides a batch of requests in one transaction, those that were decided before as before. */
@Service
class Reservations {

  private final Stock stock;
  private final HandledMessages handled;
  private final TransactionTemplate savepoint;

  Reservations(
      Stock stock, HandledMessages handled, PlatformTransactionManager transactionManager) {
    this.stock = stock;
    this.handled = handled;
    this.savepoint = new TransactionTemplate(transactionManager);
    this.savepoint.setPropagationBehavior(Propagation.NESTED.value());
  }

  @Transactional
  public List<ResultMessage> decide(Map<UUID, OrderMessage> requests) {
    List<ResultMessage> before = handled.find(requests.keySet());
    before.forEach(result -> requests.remove(result.orderId()));
    List<OrderMessage> open = List.copyOf(requests.values());
    List<ResultMessage> now = take(open) ? all(open, true) : oneByOne(open);
    handled.add(now);
    List<ResultMessage> results = new ArrayList<>(before);
    results.addAll(now);
    return results;
  }

  private List<ResultMessage> oneByOne(List<OrderMessage> open) {
    return open.stream()
        .map(order -> new ResultMessage(order.orderId(), take(List.of(order))))
        .toList();
  }

  /** All or nothing. */
  private boolean take(List<OrderMessage> orders) {
    return savepoint.execute(
        status -> {
          boolean taken = stock.take(orders);
          if (!taken) {
            status.setRollbackOnly();
          }
          return taken;
        });
  }

  private static List<ResultMessage> all(List<OrderMessage> orders, boolean reserved) {
    return orders.stream().map(order -> new ResultMessage(order.orderId(), reserved)).toList();
  }
}
