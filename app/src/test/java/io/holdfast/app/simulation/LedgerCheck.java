package io.holdfast.app.simulation;

import io.holdfast.app.inventory.InventoryAccess;
import io.holdfast.app.kafka.KafkaAccess;
import io.holdfast.app.order.OrderAccess;
import io.holdfast.saga.SagaModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares what each processor has handled with what its stream holds. */
final class LedgerCheck {

  private final World world;
  private final Report report;

  LedgerCheck(World world, Report report) {
    this.world = world;
    this.report = report;
  }

  void check() {
    store(Node.Kind.ORDER, SagaModule.PROCESSOR, Lagging::concernsTheSaga);
    store(Node.Kind.ORDER, KafkaAccess.RELAY, e -> Stage.REQUESTS.types().contains(e.getClass()));
    store(
        Node.Kind.INVENTORY, KafkaAccess.RELAY, e -> Stage.ANSWERS.types().contains(e.getClass()));
    topic(Node.Kind.ORDER, OrderAccess.INBOX, Stage.KAFKA.answersTopic());
    topic(Node.Kind.INVENTORY, InventoryAccess.REQUESTS, Stage.KAFKA.requestsTopic());
    for (Ledger.Entry entry : world.ledger().twice()) {
      report.violation(Invariant.I15, "handled twice: " + entry, List.of(entry.eventIdentifier()));
    }
    for (Ledger.Entry entry : world.ledger().overtaken()) {
      report.violation(Invariant.I16, "overtaken: " + entry, List.of(entry.eventIdentifier()));
    }
  }

  private void store(Node.Kind kind, String processor, Predicate<Object> concerns) {
    Database database = kind == Node.Kind.ORDER ? world.orders() : world.inventory();
    String reader = Ledger.reader(kind, processor);
    List<String> skipped = new ArrayList<>();
    for (StoredEvent event : database.eventsByIndex.values()) {
      if (concerns.test(event.event())
          && !world.ledger().has(reader, Long.toString(event.index()))) {
        skipped.add(event.identifier());
      }
    }
    report(reader, skipped);
  }

  private void topic(Node.Kind kind, String processor, String topic) {
    String reader = Ledger.reader(kind, processor);
    List<String> skipped = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : world.broker().records(topic)) {
      String position = Ledger.position(record.partition(), record.offset());
      if (!world.ledger().has(reader, position)) {
        skipped.add(RoadCheck.identifier(record));
      }
    }
    report(reader, skipped);
  }

  private void report(String reader, List<String> skipped) {
    if (!skipped.isEmpty()) {
      report.violation(Invariant.I15, reader + " skipped " + skipped.size(), skipped);
    }
  }
}
