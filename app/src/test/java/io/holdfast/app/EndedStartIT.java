package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.HoldfastProcess;
import io.holdfast.app.testing.JarProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal is obeyed at any moment of a start, and leaves nothing running. */
class EndedStartIT {

  private static final int STATUS_OF_SIGTERM = 143;

  /** Less than the half minute for which a start waits for an answer of the database. */
  private static final Duration OBEYED_WITHIN = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void whileTheDatabaseDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JarProcess holdfast =
            JarProcess.start(
                folder,
                "--contexts=order",
                "--holdfast.order.port=0",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%s/orders"
                    .formatted(silent.getLocalPort()),
                "--holdfast.kafka.bootstrap-servers=127.0.0.1:1");
        Socket connected = silent.accept()) {
      assertThat(connected.isConnected()).isTrue();
      holdfast.terminate();

      assertThat(holdfast.endsWithin(OBEYED_WITHIN)).isTrue();
      assertThat(holdfast.status()).isEqualTo(STATUS_OF_SIGTERM);
      assertThat(holdfast.output()).contains("Told to end").doesNotContain("ERROR", "\tat ");
    }
  }

  @Test
  @Tag("ci")
  void atAnyMomentOfTheFirstStartWithEmbeddedServers() throws Exception {
    for (int millis : List.of(300, 600, 900, 1500, 2500, 4000, 5500, 7000)) {
      endAfter(Duration.ofMillis(millis));
    }
    try (HoldfastProcess holdfast = new HoldfastProcess(folder)) {
      holdfast.start();
      holdfast.stop();
    }
  }

  private void endAfter(Duration moment) throws IOException, InterruptedException {
    try (JarProcess holdfast =
        JarProcess.start(
            folder,
            "--holdfast.order.port=0",
            "--holdfast.inventory.port=0",
            "--holdfast.embedded.postgres-port=0",
            "--holdfast.embedded.kafka-port=0")) {
      assertThat(holdfast.endsWithin(moment)).as(holdfast.output()).isFalse();
      holdfast.terminate();

      assertThat(holdfast.endsWithin(OBEYED_WITHIN.multipliedBy(2))).as("%s", moment).isTrue();
      assertThat(holdfast.status()).isEqualTo(STATUS_OF_SIGTERM);
      assertThat(holdfast.output()).doesNotContain("\tat ");
      assertThat(JarProcess.runningIn(folder)).as("after %s", moment).isEmpty();
    }
  }
}
