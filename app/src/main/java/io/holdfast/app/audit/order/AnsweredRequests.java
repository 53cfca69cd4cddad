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
 * A request has been taken, or is of no use any more, when inventory has answered its attempt or a
 * later one. Behind a release nothing that was asked for before can be reserved.
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
    int released = newest(order, "inventory.reservation-released");
    int decided =
        released > 0
            ? Integer.MAX_VALUE
            : Math.max(
                newest(order, "inventory.stock-reserved"),
                newest(order, "inventory.reservation-rejected"));
    for (StoredEvent event : order) {
      boolean answered =
          switch (event.type()) {
            case "order.reservation-requested" -> decided > 0 && event.attempt() <= decided;
            case "order.release-requested" -> released > 0 && event.attempt() <= released;
            default -> false;
          };
      if (answered) {
        taken.add(event.id());
      }
    }
  }

  /** The newest attempt that was answered so, or 0. */
  private static int newest(List<StoredEvent> order, String answer) {
    return order.stream()
        .filter(event -> OrderHistory.isAnswer(event) && event.is(answer))
        .mapToInt(StoredEvent::attempt)
        .max()
        .orElse(0);
  }
}
