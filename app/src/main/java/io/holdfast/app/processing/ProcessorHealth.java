package io.holdfast.app.processing;

import io.holdfast.app.setaside.SetAside;
import io.holdfast.app.setaside.Standstill;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up when every processor of this context has its tokens in the database and runs here, be it with
 * a segment or standing by for one. A processor that retries, because the broker is away, say,
 * counts as running: orders are still accepted. One that tries the same in vain for another reason
 * is told as that; no probe acts upon it, for a restart would mend nothing.
 */
final class ProcessorHealth implements HealthIndicator {

  private static final Status STANDS_STILL =
      new Status("STANDS_STILL", "A processor tries the same again and again, in vain.");
  private static final String RUNNING = "running";

  private final EventProcessingConfiguration processing;
  private final JdbcClient database;
  private final SetAside setAside;

  ProcessorHealth(EventProcessingConfiguration processing, JdbcClient database, SetAside setAside) {
    this.processing = processing;
    this.database = database;
    this.setAside = setAside;
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
    boolean ready = !states.isEmpty() && states.values().stream().allMatch(RUNNING::equals);
    boolean getsOn = true;
    for (String processor : states.keySet()) {
      Optional<Standstill> standstill = setAside.standstill(processor);
      standstill.ifPresent(still -> states.put(processor, told(still)));
      getsOn &= standstill.isEmpty();
    }
    return (ready ? getsOn ? Health.up() : Health.status(STANDS_STILL) : Health.outOfService())
        .withDetails(states)
        .build();
  }

  private static String told(Standstill standstill) {
    return "does not get on since " + standstill.since() + ": " + standstill.cause();
  }

  private static String state(EventProcessor processor, Set<String> withTokens) {
    if (!processor.isRunning() || processor.isError()) {
      return "stopped";
    }
    boolean tokens =
        !(processor instanceof StreamingEventProcessor) || withTokens.contains(processor.getName());
    return tokens ? RUNNING : "waits for its tokens";
  }
}
