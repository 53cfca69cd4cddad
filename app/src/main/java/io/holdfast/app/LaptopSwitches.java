package io.holdfast.app;

import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.tryit.Switches;
import io.holdfast.app.web.Conflict;
import io.holdfast.embedded.EmbeddedServers;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.context.ApplicationContext;

/** Switches for the embedded Kafka, and for inventory where it runs in this process too. */
final class LaptopSwitches implements Switches {

  private final EmbeddedServers servers;
  private final Supplier<Optional<? extends ApplicationContext>> inventory;

  LaptopSwitches(
      EmbeddedServers servers, Supplier<Optional<? extends ApplicationContext>> inventory) {
    this.servers = servers;
    this.inventory = inventory;
  }

  @Override
  public boolean kafkaRuns() {
    return servers.kafkaRuns();
  }

  @Override
  public void stopKafka() {
    servers.stopKafka();
  }

  @Override
  public void startKafka() {
    servers.startKafka();
  }

  @Override
  public boolean inventoryRuns() {
    return requests().map(EventProcessor::isRunning).orElse(false);
  }

  @Override
  public void pauseInventory() {
    hereOrNever().shutDown();
  }

  @Override
  public void resumeInventory() {
    EventProcessor requests = hereOrNever();
    if (!requests.isRunning()) {
      requests.start();
    }
  }

  private EventProcessor hereOrNever() {
    return requests()
        .orElseThrow(() -> new Conflict("Inventory runs in another process; stop it there."));
  }

  private Optional<EventProcessor> requests() {
    return inventory
        .get()
        .flatMap(
            context ->
                context
                    .getBean(EventProcessingConfiguration.class)
                    .eventProcessor(context.getBean(IncomingEvents.class).processor()));
  }
}
