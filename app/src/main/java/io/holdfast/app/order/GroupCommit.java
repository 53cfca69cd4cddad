package io.holdfast.app.order;

import static java.util.Comparator.comparing;

import io.holdfast.app.saga.CallersBatches;
import io.holdfast.app.saga.InlineStepFailed;
import io.holdfast.app.saga.InlineSteps;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Places the orders of some callers in one transaction, with the first steps of their sagas. */
@Component
final class GroupCommit {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private final CommandGateway commands;
  private final TransactionManager transactions;
  private final CallersBatches batches;
  private final InlineSteps steps;

  GroupCommit(
      CommandGateway commands,
      TransactionManager transactions,
      CallersBatches batches,
      InlineSteps steps) {
    this.commands = commands;
    this.transactions = transactions;
    this.batches = batches;
    this.steps = steps;
  }

  /**
   * Commits once. A command that is refused is left out; where the commit fails, all of them are.
   * Where a step fails, its order is placed without it.
   *
   * @param placements of different orders
   * @return those that are durable now
   * @throws RuntimeException if there is no transaction to be had, so that nothing was done at all
   */
  Set<Placement> place(Collection<Placement> placements) {
    Attempt attempt = new Attempt(placements, Set.of());
    Set<Placement> placed = attempt.commit();
    while (attempt.failedStep != null) {
      Set<Placement> withoutStep = new HashSet<>(attempt.withoutStep);
      withoutStep.add(attempt.failedStep);
      attempt = new Attempt(placements, withoutStep);
      placed = attempt.commit();
    }
    return placed;
  }

  private final class Attempt {

    private final List<Placement> group;
    private final Set<Placement> withoutStep;
    private final Set<Placement> placed = new HashSet<>();
    private Placement failedStep;

    Attempt(Collection<Placement> placements, Set<Placement> withoutStep) {
      // Sorted, so that groups of two nodes cannot wait for each other.
      this.group = placements.stream().sorted(comparing(it -> it.orderId().value())).toList();
      this.withoutStep = withoutStep;
    }

    Set<Placement> commit() {
      Iterator<Placement> turns = group.iterator();
      BatchingUnitOfWork<CommandMessage<?>> unit =
          new BatchingUnitOfWork<>(
              group.stream().<CommandMessage<?>>map(Placement::command).toList());
      unit.start();
      unit.attachTransaction(transactions);
      batches.beginWithNewOrders(group.stream().map(it -> it.orderId().toString()).toList());
      boolean committed =
          !unit.executeWithResult(
                  () -> {
                    place(turns.next());
                    return null;
                  },
                  RollbackConfigurationType.ANY_THROWABLE)
              .isExceptional();
      return committed ? placed : Set.of();
    }

    private void place(Placement placement) {
      try {
        placement.run(commands);
      } catch (RuntimeException refused) {
        return; // left out: its caller hears the reason when it runs alone
      }
      if (!withoutStep.contains(placement)) {
        takeStep(placement);
      }
      placed.add(placement);
    }

    private void takeStep(Placement placement) {
      try {
        placement.inItsTrace(() -> steps.takeOnAllOf(placement.orderId().toString()));
      } catch (InlineStepFailed failed) {
        log.debug("The saga takes its first step later.", failed);
        failedStep = placement;
        throw failed;
      }
    }
  }
}
