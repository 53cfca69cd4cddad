package io.holdfast.inventory;

import io.holdfast.inventory.api.InventoryCommand;
import io.holdfast.inventory.api.InventoryRuleViolation;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * The whole stock over events in memory: given some commands, when one more, expect these events
 * and no others. Axon's own fixture knows one aggregate only; a reservation needs several.
 */
final class InventoryFixture {

  private final InventoryEventStorage storage = new InventoryEventStorage();
  private final Configuration configuration;

  /** Takes snapshots so often that most tests open stock items from snapshots. */
  InventoryFixture() {
    this(3);
  }

  InventoryFixture(int snapshotEvery) {
    Configurer configurer =
        DefaultConfigurer.defaultConfiguration(false).configureEmbeddedEventStore(any -> storage);
    new InventoryModule(snapshotEvery).configureModule(configurer);
    configuration = configurer.start();
  }

  InventoryFixture given(InventoryCommand... commands) {
    for (InventoryCommand command : commands) {
      send(command);
    }
    return this;
  }

  Outcome when(InventoryCommand command) {
    int before = storage.size();
    try {
      Object answer = send(command);
      return new Outcome(answer, null, storage.eventsFrom(before));
    } catch (InventoryRuleViolation refusal) {
      return new Outcome(null, refusal, storage.eventsFrom(before));
    }
  }

  /** Carries out the commands in one unit of work, as a consumer does with a batch of messages. */
  Outcome whenTogether(InventoryCommand... commands) {
    int before = storage.size();
    List<InventoryRuleViolation> refusals = new ArrayList<>();
    EventMessage<?> cause = GenericEventMessage.asEventMessage("a batch");
    DefaultUnitOfWork.startAndGet(cause)
        .execute(
            () -> {
              for (InventoryCommand command : commands) {
                try {
                  send(command);
                } catch (InventoryRuleViolation refusal) {
                  refusals.add(refusal);
                }
              }
            });
    InventoryRuleViolation refusal = refusals.isEmpty() ? null : refusals.get(0);
    return new Outcome(null, refusal, storage.eventsFrom(before));
  }

  /** Returns what the command answers; a refusal is thrown. */
  Object send(InventoryCommand command) {
    CommandGateway gateway = configuration.commandGateway();
    return gateway.sendAndWait(command);
  }

  InventoryEventStorage storage() {
    return storage;
  }

  Configuration configuration() {
    return configuration;
  }
}
