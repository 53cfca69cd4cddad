package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaModule;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The orders that the saga processor has set aside: what waits there, no saga has heard yet. */
final class SetAsideOrders {

  private final JdbcClient database;

  SetAsideOrders(JdbcClient database) {
    this.database = database;
  }

  /** The positions of the first events that wait, by order. */
  Map<String, Long> firstWaiting(Collection<OrderId> orders) {
    Map<String, Long> first = new HashMap<>();
    database
        .sql(
            """
            select order_id, min(position) as position from set_aside_event
            where processor = :processor and order_id in (:orders) group by order_id
            """)
        .param("processor", SagaModule.PROCESSOR)
        .param("orders", orders.stream().map(OrderId::toString).toList())
        .query(
            row -> {
              first.put(row.getString("order_id"), row.getLong("position"));
            });
    return first;
  }

  /** Those of the orders that are not set aside. */
  Set<String> without(Collection<String> orders) {
    List<String> aside =
        database
            .sql("select order_id from set_aside where processor = ?")
            .param(SagaModule.PROCESSOR)
            .query(String.class)
            .list();
    return orders.stream()
        .filter(order -> !aside.contains(order))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
