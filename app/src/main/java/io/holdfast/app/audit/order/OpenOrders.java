package io.holdfast.app.audit.order;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the orders that need a saga, so that they are found without a look at all the others. */
final class OpenOrders {

  private final JdbcClient database;

  OpenOrders(JdbcClient database) {
    this.database = database;
  }

  /** Takes note of some orders as their events up to the settled head show them. */
  void note(List<OrderHistory> orders) {
    Map<Boolean, List<OrderHistory>> open =
        orders.stream().collect(partitioningBy(order -> !order.isEmpty() && Answers.isOpen(order)));
    database
        .sql("delete from audit_open_order where order_id = any(string_to_array(?, E'\\n'))")
        .param(open.get(false).stream().map(OrderHistory::orderId).collect(joining("\n")))
        .update();
    database
        .sql(
            """
            insert into audit_open_order (order_id, last_index)
            select * from unnest(
              string_to_array(?, E'\\n'), cast(string_to_array(?, E'\\n') as bigint[]))
            on conflict (order_id) do update set last_index = excluded.last_index
            """)
        .param(open.get(true).stream().map(OrderHistory::orderId).collect(joining("\n")))
        .param(
            open.get(true).stream()
                .map(order -> Long.toString(order.lastIndex()))
                .collect(joining("\n")))
        .update();
  }
}
