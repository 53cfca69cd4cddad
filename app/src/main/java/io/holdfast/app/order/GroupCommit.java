package io.holdfast.app.order;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.springframework.stereotype.Component;

/** Places the orders of several callers in one transaction. */
@Component
final class GroupCommit {

  private final CommandGateway commands;
  private final TransactionManager transactions;

  GroupCommit(CommandGateway commands, TransactionManager transactions) {
    this.commands = commands;
    this.transactions = transactions;
  }

  /**
   * Commits once. A command that is refused is left out; where the commit fails, all of them are.
   *
   * @param placements of different orders
   * @return those that are durable now
   * @throws RuntimeException if there is no transaction to be had, so that nothing was done at all
   */
  Set<Placement> place(Collection<Placement> placements) {
    // Sorted, so that groups of two nodes cannot wait for each other.
    List<Placement> sorted =
        placements.stream().sorted(comparing(it -> it.orderId().value())).toList();
    Iterator<Placement> turns = sorted.iterator();
    Set<Placement> placed = new HashSet<>();
    BatchingUnitOfWork<CommandMessage<?>> group =
        new BatchingUnitOfWork<>(
            sorted.stream().<CommandMessage<?>>map(Placement::command).toList());
    group.start();
    group.attachTransaction(transactions);
    boolean committed =
        !group
            .executeWithResult(
                () -> isPlaced(turns.next(), placed), RollbackConfigurationType.ANY_THROWABLE)
            .isExceptional();
    return committed ? placed : Set.of();
  }

  private Object isPlaced(Placement placement, Set<Placement> placed) {
    try {
      placement.run(commands);
      placed.add(placement);
    } catch (RuntimeException refused) {
      // left out: its caller hears the reason when it runs alone
    }
    return null;
  }
}
