package io.holdfast.app.crash;

import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.crashkit.CrashPoint;
import io.holdfast.processes.Patience;
import io.holdfast.processes.RunnableJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One context in a process of its own, which is killed and started again over the same servers. */
final class ContextProcess {

  private final RunnableJar jar;
  private final String context;
  private final Path log;
  private final int port = freePort();
  private final List<String> arguments = new ArrayList<>();
  private Process process;

  /**
   * @param jar with {@link CrashPoint#ARMED_LATER} among its JVM options
   * @param log is appended to
   */
  ContextProcess(RunnableJar jar, String context, Path log, List<String> settings) {
    this.jar = jar;
    this.context = context;
    this.log = log;
    arguments.addAll(List.of("--contexts=" + context, "--holdfast." + context + ".port=" + port));
    arguments.addAll(settings);
  }

  String context() {
    return context;
  }

  /** Starts it unless it is running, and returns when it is ready. */
  Process start() throws IOException {
    if (process == null || !process.isAlive()) {
      process =
          new ProcessBuilder(jar.application(arguments))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      awaitReady();
    }
    return process;
  }

  private void awaitReady() {
    await()
        .atMost(Patience.FOR_A_START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the process has ended, see " + log, () -> !process.isAlive())
        .until(this::isReady);
  }

  private boolean isReady() {
    try {
      return api().get("/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Api api() {
    return new Api("http://127.0.0.1:" + port);
  }

  /** Makes it silent without ending it. */
  void pause() throws Exception {
    signal("STOP");
  }

  void goOn() throws Exception {
    signal("CONT");
  }

  private void signal(String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** As Ctrl-C does. */
  void end() {
    if (process != null) {
      process.destroy();
      process.onExit().join();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
