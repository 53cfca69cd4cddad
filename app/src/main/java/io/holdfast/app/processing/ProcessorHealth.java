package io.holdfast.app.processing;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up when every processor of this context has its tokens in the database and runs here, be it with
 * a segment or standing by for one. A processor that retries, because the broker is away, say,
 * counts as running: orders are still accepted.
 */
final class ProcessorHealth implements HealthIndicator {

  private final EventProcessingConfiguration processing;
  private final JdbcClient database;

  ProcessorHealth(EventProcessingConfiguration processing, JdbcClient database) {
    this.processing = processing;
    this.database = database;
  }

  @Override
  public Health health() {
    Set<String> withTokens =
        new HashSet<>(
            database
                .sql("select distinct processor_name from token_entry")
                .query(String.class)
                .list());
    TreeMap<String, String> states = new TreeMap<>();
    processing
        .eventProcessors()
        .forEach((name, processor) -> states.put(name, state(processor, withTokens)));
    boolean ready = !states.isEmpty() && states.values().stream().allMatch("running"::equals);
    return (ready ? Health.up() : Health.outOfService()).withDetails(states).build();
  }

  private static String state(EventProcessor processor, Set<String> withTokens) {
    if (!processor.isRunning() || processor.isError()) {
      return "stopped";
    }
    boolean tokens =
        !(processor instanceof StreamingEventProcessor) || withTokens.contains(processor.getName());
    return tokens ? "running" : "waits for its tokens";
  }
}
