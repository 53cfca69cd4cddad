package io.holdfast.app.testing;

import static org.awaitility.Awaitility.await;

import io.holdfast.processes.Patience;
import io.holdfast.processes.QuickStart;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Holdfast as a process of its own, in a folder of its own, on ports of its own: the first time the
 * runnable jar as a user would start it, and from then on what is in it, which starts sooner.
 */
public final class HoldfastProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "holdfast.jar").toAbsolutePath();

  private final Path folder;
  private final List<String> prefix;
  private final List<String> jvmOptions;
  private final int orderPort = freePort();
  private final int inventoryPort = freePort();
  private final int postgresPort = freePort();
  private final int kafkaPort = freePort();
  private boolean started;
  private Process process;

  public HoldfastProcess(Path folder) {
    this(folder, List.of(), List.of());
  }

  /**
   * @param prefix what stands in front of the command
   * @param jvmOptions of the first start, behind the usual ones
   */
  public HoldfastProcess(Path folder, List<String> prefix, List<String> jvmOptions) {
    this.folder = folder;
    this.prefix = prefix;
    this.jvmOptions = jvmOptions;
  }

  /** Starts it over whatever is in its folder and waits until both contexts are ready. */
  public void start() throws IOException, InterruptedException {
    File log = folder.resolve("holdfast.log").toFile();
    List<String> command = new ArrayList<>(prefix);
    command.addAll(started ? again() : jar(jvmOptions));
    started = true;
    command.addAll(
        List.of(
            "--holdfast.order.port=" + orderPort,
            "--holdfast.inventory.port=" + inventoryPort,
            "--holdfast.embedded.postgres-port=" + postgresPort,
            "--holdfast.embedded.kafka-port=" + kafkaPort));
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    await()
        .atMost(Patience.FOR_A_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the process has ended, see " + log, () -> !process.isAlive())
        .until(() -> ready(orders()) && ready(inventory()));
  }

  /** The command that starts it as a user would. */
  static List<String> jar(List<String> jvmOptions) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", JAR.toString()));
    return command;
  }

  private static List<String> again() throws IOException, InterruptedException {
    return QuickStart.of(JAR, List.of("-Xmx768m")).application(List.of());
  }

  private static boolean ready(Api context) {
    try {
      return context.get("/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** As {@code kill -9} does: no hook runs, the embedded PostgreSQL stays behind. */
  public void killHard() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As Ctrl-C does. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Holdfast does not stop.");
    }
  }

  public Api orders() {
    return new Api("http://127.0.0.1:" + orderPort);
  }

  public long pid() {
    return process.pid();
  }

  /** Of its PostgreSQL, which outlives it. */
  public long postgresPid() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("data/postgres/data/postmaster.pid")).get(0).strip());
  }

  /** The database of the order context, past Holdfast. */
  public DataSource orderDatabase() {
    try {
      return new DriverManagerDataSource(
          "jdbc:postgresql://127.0.0.1:" + postgresPort + "/orders",
          "holdfast",
          Files.readString(folder.resolve("data/postgres/password")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Api inventory() {
    return new Api("http://127.0.0.1:" + inventoryPort);
  }

  /** A port that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      process.onExit().join();
    }
  }
}
