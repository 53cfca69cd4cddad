package io.holdfast.app.simulation;

import io.holdfast.saga.SagaModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What each processor has handled in a transaction that was committed: the witness against skipping
 * and against handling twice. It is no part of the system and survives everything.
 */
final class Ledger {

  /**
   * @param reader context and processor
   */
  record Entry(String reader, String position, String eventIdentifier) {}

  private final Map<String, Set<String>> handled = new HashMap<>();
  private final List<Entry> twice = new ArrayList<>();
  private final Map<String, Long> lastHeard = new HashMap<>();
  private final List<Entry> overtaken = new ArrayList<>();

  void handled(Node node, String processor, TrackedEventMessage<?> event) {
    handled(reader(node.kind(), processor), position(event), event.getIdentifier());
    if (processor.equals(SagaModule.PROCESSOR)) {
      hear(
          ((DomainEventMessage<?>) event).getAggregateIdentifier(),
          event.trackingToken().position().orElseThrow(),
          event.getIdentifier());
    }
  }

  private void hear(String stream, long index, String eventIdentifier) {
    String order = stream.replace("inventory:", "");
    if (lastHeard.merge(order, index, Math::max) > index) {
      overtaken.add(new Entry(order, Long.toString(index), eventIdentifier));
    }
  }

  /** The saga's step on an event was committed with it. */
  void handled(StoredEvent event) {
    handled(
        reader(Node.Kind.ORDER, SagaModule.PROCESSOR),
        Long.toString(event.index()),
        event.identifier());
    hear(event.stream(), event.index(), event.identifier());
  }

  private void handled(String reader, String position, String eventIdentifier) {
    if (!handled.computeIfAbsent(reader, any -> new HashSet<>()).add(position)) {
      twice.add(new Entry(reader, position, eventIdentifier));
    }
  }

  boolean has(String reader, String position) {
    return handled.getOrDefault(reader, Set.of()).contains(position);
  }

  List<Entry> twice() {
    return twice;
  }

  /** What a saga heard behind a later event of its order. */
  List<Entry> overtaken() {
    return overtaken;
  }

  static String reader(Node.Kind kind, String processor) {
    return kind + "/" + processor;
  }

  static String position(int partition, long offset) {
    return partition + "@" + offset;
  }

  private static String position(TrackedEventMessage<?> event) {
    return event.trackingToken() instanceof GlobalSequenceTrackingToken stored
        ? Long.toString(stored.getGlobalIndex())
        : event.getMetaData().get("kafkaPartition") + "@" + event.getMetaData().get("kafkaOffset");
  }
}
