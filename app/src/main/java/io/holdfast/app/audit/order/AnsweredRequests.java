package io.holdfast.app.audit.order;

import static java.util.stream.Collectors.groupingBy;

import io.holdfast.app.audit.EventLog;
import io.holdfast.app.audit.StoredEvent;
import io.holdfast.app.audit.kafka.Taken;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A request has been taken, or is of no use any more, once inventory has answered one of its kind:
 * another attempt would only be answered alike. Behind a release nothing can be reserved.
 */
final class AnsweredRequests implements Taken {

  private final EventLog events;

  AnsweredRequests(JdbcClient database) {
    this.events = new EventLog(database);
  }

  @Override
  public Set<String> of(Collection<String> orders) {
    List<String> streams =
        orders.stream().flatMap(order -> Stream.of(order, OrderHistory.INBOX + order)).toList();
    Set<String> taken = new HashSet<>();
    events.ofStreams(streams).stream()
        .collect(groupingBy(event -> OrderHistory.orderOf(event.stream())))
        .values()
        .forEach(order -> take(order, taken));
    return taken;
  }

  private static void take(List<StoredEvent> order, Set<String> taken) {
    boolean released = answered(order, "inventory.reservation-released");
    boolean decided =
        released
            || answered(order, "inventory.stock-reserved")
            || answered(order, "inventory.reservation-rejected");
    for (StoredEvent event : order) {
      if (decided && event.is("order.reservation-requested")
          || released && event.is("order.release-requested")) {
        taken.add(event.id());
      }
    }
  }

  private static boolean answered(List<StoredEvent> order, String answer) {
    return order.stream().anyMatch(event -> OrderHistory.isAnswer(event) && event.is(answer));
  }
}
