package io.holdfast.app.simulation;

import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares what left a store with what is on Kafka, and what is on Kafka with the inbox. */
final class RoadCheck {

  private final World world;
  private final Report report;

  RoadCheck(World world, Report report) {
    this.world = world;
    this.report = report;
  }

  void check() {
    compare(world.orders(), Stage.REQUESTS);
    Set<String> answers = compare(world.inventory(), Stage.ANSWERS);
    Set<String> inbox = new LinkedHashSet<>();
    for (StoredEvent event : world.orders().eventsByIndex.values()) {
      if (event.event() instanceof ReservationAnswer) {
        inbox.add(event.identifier());
      }
    }
    differ(Invariant.I11, "not in the inbox", answers, inbox);
    differ(Invariant.I11, "in the inbox from nowhere", inbox, answers);
  }

  private Set<String> compare(Database store, OutgoingEvents outgoing) {
    Map<String, StoredEvent> left = new HashMap<>();
    for (StoredEvent event : store.eventsByIndex.values()) {
      if (outgoing.types().contains(event.event().getClass()) && !isFromOutside(event)) {
        left.put(event.identifier(), event);
      }
    }
    Set<String> sent = new LinkedHashSet<>();
    Map<String, Long> last = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : world.broker().records(outgoing.topic())) {
      String id = identifier(record);
      StoredEvent event = left.get(id);
      if (sent.add(id) && event != null) {
        Long before = last.put(record.key(), event.sequence());
        if (before != null && before > event.sequence()) {
          report.violation(Invariant.I10, record.key() + " is turned round", List.of(id));
        }
      }
    }
    differ(Invariant.I9, "not on Kafka", left.keySet(), sent);
    differ(Invariant.I9, "on Kafka, but not in the store", sent, left.keySet());
    return sent;
  }

  private static boolean isFromOutside(StoredEvent event) {
    return event.stream().startsWith("inventory:");
  }

  static String identifier(ConsumerRecord<String, byte[]> record) {
    return new String(
        record.headers().lastHeader("axon-message-id").value(), StandardCharsets.UTF_8);
  }

  private void differ(Invariant invariant, String how, Set<String> these, Set<String> those) {
    List<String> missing = these.stream().filter(id -> !those.contains(id)).toList();
    if (!missing.isEmpty()) {
      report.violation(invariant, missing.size() + " " + how, missing);
    }
  }
}
