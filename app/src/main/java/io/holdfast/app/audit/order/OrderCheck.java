package io.holdfast.app.audit.order;

import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.EventLog;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.Slice;
import io.holdfast.app.audit.Standing;
import io.holdfast.app.audit.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I6, I8 and I14: every order that a slice touches is read as a whole and judged by its events up
 * to the settled head, and its row in the list by those up to the list's position.
 */
final class OrderCheck implements Check {

  private static final int AT_ONCE = 500;

  private final JdbcClient database;
  private final Findings findings;
  private final EventLog events;
  private final OrderRows rows;
  private final OpenOrders openOrders;

  OrderCheck(JdbcClient database, Findings findings) {
    this.database = database;
    this.findings = findings;
    this.events = new EventLog(database);
    this.rows = new OrderRows(database);
    this.openOrders = new OpenOrders(database);
  }

  @Override
  public Set<Invariant> invariants() {
    return Set.of(Invariant.I6, Invariant.I8, Invariant.I14);
  }

  @Override
  public void read(Slice slice) {
    Set<String> orders = new HashSet<>(rows.placedIn(slice));
    database
        .sql(
            """
            select distinct aggregate_identifier from domain_event_entry
            where global_index > ? and global_index <= ?
            """)
        .params(slice.after(), slice.upTo())
        .query(String.class)
        .list()
        .forEach(stream -> orders.add(OrderHistory.orderOf(stream)));
    look(orders, slice.head());
  }

  @Override
  public void judge(Standing standing) {
    Set<String> broken = new HashSet<>();
    invariants().forEach(invariant -> broken.addAll(findings.keys(invariant)));
    look(broken, standing.head());
  }

  private void look(Collection<String> orders, long head) {
    long viewPosition = rows.position();
    List<String> left = new ArrayList<>(orders);
    for (int from = 0; from < left.size(); from += AT_ONCE) {
      look(left.subList(from, Math.min(from + AT_ONCE, left.size())), head, viewPosition);
    }
  }

  private void look(List<String> orders, long head, long viewPosition) {
    Map<Invariant, List<Finding>> found = new EnumMap<>(Invariant.class);
    invariants().forEach(invariant -> found.put(invariant, new ArrayList<>()));
    Map<String, OrderRow> shown = rows.rows(orders);
    List<OrderHistory> histories = histories(orders);
    openOrders.note(histories.stream().map(order -> order.upTo(head)).toList());
    for (OrderHistory all : histories) {
      OrderHistory order = all.upTo(head);
      OrderLife.fault(order).ifPresent(found.get(Invariant.I8)::add);
      Answers.fault(order).ifPresent(found.get(Invariant.I6)::add);
      rows.fault(all.upTo(viewPosition), shown.get(order.orderId()))
          .ifPresent(found.get(Invariant.I14)::add);
    }
    found.forEach(
        (invariant, faults) -> {
          findings.settle(invariant, orders, faults);
          findings.count(invariant, orders.size());
        });
  }

  private List<OrderHistory> histories(List<String> orders) {
    Map<String, List<StoredEvent>> byOrder = new HashMap<>();
    orders.forEach(order -> byOrder.put(order, new ArrayList<>()));
    List<String> streams =
        orders.stream().flatMap(order -> Stream.of(order, OrderHistory.INBOX + order)).toList();
    events
        .ofStreams(streams)
        .forEach(event -> byOrder.get(OrderHistory.orderOf(event.stream())).add(event));
    return byOrder.entrySet().stream()
        .map(entry -> new OrderHistory(entry.getKey(), entry.getValue()))
        .toList();
  }
}
