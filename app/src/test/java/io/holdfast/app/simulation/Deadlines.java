package io.holdfast.app.simulation;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.simulation.Database.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * A node's deadlines as db-scheduler keeps them: a row in the transaction of the saga; picked in a
 * transaction of its own before it fires and removed in another one after it; what a node picked
 * that died, another one revives.
 */
final class Deadlines extends AbstractDeadlineManager {

  private static final long DEAD_AFTER = 8_000;
  private static final long RETRY_AFTER = 1_000;

  private final Node node;
  private final Serializer serializer = Serializers.state();

  /** {@link Defect#DEADLINE_IN_MEMORY}: nothing of these survives the node. */
  private final Map<String, Deadline> inMemory = new LinkedHashMap<>();

  Deadlines(Node node) {
    this.node = node;
  }

  @Override
  public String schedule(
      Duration triggerDuration,
      String deadlineName,
      Object messageOrPayload,
      ScopeDescriptor deadlineScope) {
    Instant at =
        node.world().instant(node).plus(triggerDuration); // the default takes the real time
    return schedule(at, deadlineName, messageOrPayload, deadlineScope);
  }

  @Override
  public String schedule(
      Instant triggerDateTime,
      String deadlineName,
      Object messageOrPayload,
      ScopeDescriptor deadlineScope) {
    String id = node.world().nextIdentifier();
    DeadlineMessage<Object> message =
        GenericDeadlineMessage.asDeadlineMessage(deadlineName, messageOrPayload, triggerDateTime);
    runOnPrepareCommitOrNow(
        () ->
            save(
                new Deadline(
                    id,
                    triggerDateTime.toEpochMilli() - World.EPOCH,
                    details(deadlineName, message, deadlineScope),
                    null,
                    0)));
    return id;
  }

  private DbSchedulerBinaryDeadlineDetails details(
      String name, DeadlineMessage<?> message, ScopeDescriptor scope) {
    SerializedObject<byte[]> where = serializer.serialize(scope, byte[].class);
    SerializedObject<byte[]> payload = serializer.serialize(message.getPayload(), byte[].class);
    return new DbSchedulerBinaryDeadlineDetails(
        name,
        where.getData(),
        where.getType().getName(),
        payload.getData(),
        payload.getType().getName(),
        payload.getType().getRevision(),
        serializer.serialize(message.getMetaData(), byte[].class).getData());
  }

  @Override
  public void cancelSchedule(String deadlineName, String scheduleId) {
    runOnPrepareCommitOrNow(
        () -> {
          if (areInMemory()) {
            inMemory.remove(scheduleId);
            return;
          }
          Deadline deadline = table().get(node.transaction(), scheduleId);
          if (deadline != null && deadline.picker() == null) {
            table().remove(node.transaction(), scheduleId);
          }
        });
  }

  @Override
  public void cancelAll(String deadlineName) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void cancelAllWithinScope(String deadlineName, ScopeDescriptor scope) {
    throw new UnsupportedOperationException();
  }

  /** Fires one deadline that is due by this node's clock; answers whether there was one. */
  boolean fireOne() {
    Optional<Deadline> due = nextDue();
    try {
      due.ifPresent(this::fire);
    } catch (PassingFailure e) {
      node.world().note(node, "deadline", e);
    }
    return due.isPresent();
  }

  void nodeIsGone() {
    inMemory.clear();
  }

  /** All that are set, here or in the database. */
  Collection<Deadline> all() {
    return areInMemory() ? inMemory.values() : table().committed().values();
  }

  private Optional<Deadline> nextDue() {
    long now = node.clock();
    List<Deadline> due = new ArrayList<>();
    for (Deadline deadline : all()) {
      if (deadline.at() <= now && mayPick(deadline)) {
        due.add(deadline);
      }
    }
    return due.isEmpty() ? Optional.empty() : Optional.of(node.world().oneOf(due));
  }

  private boolean mayPick(Deadline deadline) {
    return !table().isHeldByAnother(null, deadline.id())
        && (deadline.picker() == null
            || (node.world().now() - deadline.pickedAt() > DEAD_AFTER
                && !node.world().isAtWork(deadline.picker())));
  }

  private void fire(Deadline deadline) {
    World world = node.world();
    long late = world.now() - deadline.at();
    world.count(Fault.DEADLINE_EARLY, late < 0);
    world.count(Fault.DEADLINE_LATE, late > 60_000);
    Transactions transactions = node.transactions();
    transactions.executeInTransaction(
        () ->
            save(
                new Deadline(
                    deadline.id(), deadline.at(), deadline.details(), node.id(), world.now())));
    world.at(node, Moment.PICKED);
    boolean done = execute(deadline);
    world.at(node, Moment.FIRED);
    transactions.executeInTransaction(() -> complete(deadline, done));
  }

  private void complete(Deadline fired, boolean done) {
    if (areInMemory()) {
      inMemory.remove(fired.id());
      return;
    }
    Deadline current = table().lock(node.transaction(), fired.id());
    if (current == null || !node.id().equals(current.picker())) {
      return;
    }
    if (done) {
      table().remove(node.transaction(), fired.id());
    } else {
      long again = node.clock() + RETRY_AFTER;
      save(new Deadline(fired.id(), again, fired.details(), null, 0));
    }
  }

  private boolean execute(Deadline deadline) {
    GenericDeadlineMessage<?> message = deadline.details().asDeadLineMessage(serializer);
    ScopeDescriptor scope = deadline.details().getDeserializedScopeDescriptor(serializer);
    UnitOfWork<DeadlineMessage<?>> unitOfWork = new DefaultUnitOfWork<>(message);
    unitOfWork.attachTransaction(node.transactions());
    ResultMessage<?> result =
        unitOfWork.executeWithResult(
            () -> {
              for (ScopeAware component : node.scopes(scope)) {
                component.send(message, scope);
              }
              return null;
            });
    node.world().note(node, "deadline", deadline.id(), result.isExceptional() ? "failed" : "fired");
    return !result.isExceptional();
  }

  private void save(Deadline deadline) {
    if (areInMemory()) {
      inMemory.put(deadline.id(), deadline);
    } else {
      table().put(node.transaction(), deadline.id(), deadline);
    }
  }

  private boolean areInMemory() {
    return node.world().defect() == Defect.DEADLINE_IN_MEMORY;
  }

  private Table<String, Deadline> table() {
    return node.database().deadlines;
  }
}
