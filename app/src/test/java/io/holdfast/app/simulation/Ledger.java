package io.holdfast.app.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What each processor has handled in a transaction that was committed: the witness against skipping
 * and against handling twice. It is no part of the system and survives everything.
 */
final class Ledger {

  /**
   * @param reader context, processor and segment
   */
  record Entry(String reader, String position, String eventIdentifier) {}

  private final Map<String, Set<String>> handled = new HashMap<>();
  private final List<Entry> twice = new ArrayList<>();

  void handled(Node node, String processor, int segment, TrackedEventMessage<?> event) {
    String reader = reader(node.kind(), processor, segment);
    String position = position(event);
    if (!handled.computeIfAbsent(reader, any -> new HashSet<>()).add(position)) {
      twice.add(new Entry(reader, position, event.getIdentifier()));
    }
  }

  boolean has(String reader, String position) {
    return handled.getOrDefault(reader, Set.of()).contains(position);
  }

  List<Entry> twice() {
    return twice;
  }

  static String reader(Node.Kind kind, String processor, int segment) {
    return kind + "/" + processor + "/" + segment;
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
