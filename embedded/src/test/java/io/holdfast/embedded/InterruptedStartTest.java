package io.holdfast.embedded;

import static io.holdfast.embedded.Sandbox.DATABASES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start that is given up, whenever that is, leaves no process behind and can be repeated. */
@Timeout(240)
class InterruptedStartTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path dataDir;

  @Test
  void at_each_stage_of_the_first_start() throws Exception {
    for (String running : new String[] {"initdb", "postgres"}) {
      AtomicReference<RuntimeException> failure = new AtomicReference<>();
      Thread start = new Thread(() -> start(failure));
      start.start();
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> runs(running) || !start.isAlive());
      start.interrupt();
      start.join(PATIENCE.toMillis());

      assertThat(start.isAlive()).as("ends while %s runs", running).isFalse();
      assertThat(failure.get()).as(running).isInstanceOf(EmbeddedServerException.class);
      assertThat(PostgresChecks.ofHoldfast(dataDir)).as(running).isEmpty();
    }
    EmbeddedServers.start(dataDir, 0, 0, DATABASES).close();
  }

  private void start(AtomicReference<RuntimeException> failure) {
    try {
      EmbeddedServers.start(dataDir, 0, 0, DATABASES).close();
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private boolean runs(String program) {
    return PostgresChecks.ofHoldfast(dataDir).stream()
        .anyMatch(process -> process.info().command().orElse("").endsWith("/" + program));
  }
}
