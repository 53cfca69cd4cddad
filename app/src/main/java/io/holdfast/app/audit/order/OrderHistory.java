package io.holdfast.app.audit.order;

import io.holdfast.app.audit.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that the order context knows of one order, the answers of inventory included. */
record OrderHistory(String orderId, List<StoredEvent> events) {

  /** Names the streams of what came in from inventory. */
  static final String INBOX = "inventory:";

  static String orderOf(String stream) {
    return stream.startsWith(INBOX) ? stream.substring(INBOX.length()) : stream;
  }

  static boolean isAnswer(StoredEvent event) {
    return event.stream().startsWith(INBOX);
  }

  /** As it was when the store reached up to {@code index}. */
  OrderHistory upTo(long index) {
    return new OrderHistory(
        orderId, events.stream().filter(event -> event.index() <= index).toList());
  }

  Optional<StoredEvent> first(Predicate<StoredEvent> wanted) {
    return events.stream().filter(wanted).findFirst();
  }

  boolean has(Predicate<StoredEvent> wanted) {
    return events.stream().anyMatch(wanted);
  }

  Optional<StoredEvent> first(String type) {
    return first(event -> event.is(type));
  }

  boolean has(String type) {
    return first(type).isPresent();
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  long lastIndex() {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).index();
  }
}
