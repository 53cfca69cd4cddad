package io.holdfast.app.order;

import io.holdfast.app.order.Placement.Turn;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Places orders: alone, or together with those whose callers wait at the same time. */
@Component
final class Placements {

  private final CommandGateway commands;
  private final CommandPace pace;
  private final PlacementQueue queue;
  private final GroupCommit groups;

  Placements(CommandGateway commands, CommandPace pace, PlacementQueue queue, GroupCommit groups) {
    this.commands = commands;
    this.pace = pace;
    this.queue = queue;
    this.groups = groups;
  }

  /** Returns once the order is durable, or throws why it is not. */
  void place(PlaceOrder order) {
    Placement own = new Placement(order);
    Turn turn = queue.await(own);
    boolean durable = turn == Turn.ANSWER || turn == Turn.LEAD && lead(own);
    if (!durable) {
      pace.run(() -> own.run(commands));
    }
  }

  private boolean lead(Placement own) {
    List<Placement> group = queue.take();
    Set<Placement> durable = Set.of();
    try {
      durable = groups.place(group);
      if (!durable.isEmpty()) {
        queue.committed();
      }
      return durable.contains(own);
    } catch (RuntimeException nothingDone) {
      group.forEach(placement -> placement.fail(nothingDone));
      throw nothingDone;
    } finally {
      queue.handOver();
      for (Placement placement : group) {
        placement.tell(durable.contains(placement) ? Turn.ANSWER : Turn.ALONE);
      }
    }
  }
}
