package io.holdfast.app.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what both stores, the broker and the customers hold at the end, and tells what is wrong.
 */
final class Checker {

  private final World world;
  private final List<Violation> found = new ArrayList<>();

  Checker(World world) {
    this.world = world;
  }

  /** To be asked in the middle of everything: what could never come to its end any more. */
  void noteWhoWaitsForNothing() {
    Set<String> deadlines = new HashSet<>();
    for (Node node : world.nodes()) {
      if (node.kind() == Node.Kind.ORDER) {
        node.deadlines().all().forEach(deadline -> deadlines.add(deadline.id()));
      }
    }
    for (Database.Saga saga : world.orders().sagas.committed().values()) {
      String state = new String(saga.state(), StandardCharsets.UTF_8);
      if (deadlines.stream().noneMatch(state::contains)) {
        report(Invariant.I12, "a saga has no deadline: " + state, List.of());
      }
    }
  }

  /**
   * @param ended whether everybody came to rest
   */
  List<Violation> violations(boolean ended) {
    streams(world.orders());
    streams(world.inventory());
    Map<String, OrderStory> stories = OrderStory.read(world, this::report);
    new StockCheck(world, stories, this::report).check();
    new RoadCheck(world, this::report).check();
    new LedgerCheck(world, this::report).check();
    leftOvers(ended);
    return found;
  }

  private void report(Invariant invariant, String detail, List<String> eventIds) {
    found.add(new Violation(invariant, detail, eventIds));
  }

  private void streams(Database database) {
    Set<String> identifiers = new HashSet<>();
    Map<String, Long> next = new HashMap<>();
    for (StoredEvent event : database.eventsByIndex.values()) {
      if (!identifiers.add(event.identifier())) {
        report(Invariant.I7, "identifier stored twice", List.of(event.identifier()));
      }
      long expected = next.getOrDefault(event.stream(), 0L);
      if (event.sequence() != expected) {
        report(
            Invariant.I7,
            event.stream() + " goes on with " + event.sequence() + " in place of " + expected,
            List.of(event.identifier()));
      }
      next.put(event.stream(), event.sequence() + 1);
    }
  }

  private void leftOvers(boolean ended) {
    if (!ended) {
      report(Invariant.I12, "somebody still works", List.of());
    }
    for (Database.Saga saga : world.orders().sagas.all(null)) {
      report(Invariant.I12, "a saga is left: " + saga.id(), List.of());
    }
    for (Node node : world.nodes()) {
      if (node.kind() == Node.Kind.ORDER && !node.deadlines().all().isEmpty()) {
        report(Invariant.I12, "deadlines are left: " + node.deadlines().all().size(), List.of());
      }
    }
  }
}
