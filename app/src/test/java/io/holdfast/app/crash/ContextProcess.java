package io.holdfast.app.crash;

import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One context in a process of its own, which is killed and started again over the same servers. */
final class ContextProcess {

  private final FastStart starts;
  private final String context;
  private final String name;
  private final int port = freePort();
  private final List<String> arguments = new ArrayList<>();
  private Process process;

  ContextProcess(FastStart starts, String context, String name, List<String> settings) {
    this.starts = starts;
    this.context = context;
    this.name = name;
    arguments.addAll(List.of("--contexts=" + context, "--holdfast." + context + ".port=" + port));
    arguments.addAll(settings);
  }

  String context() {
    return context;
  }

  /** Starts it unless it is running, and returns when it is ready. */
  Process start() throws IOException {
    if (process == null || !process.isAlive()) {
      process = starts.armable(arguments, name);
      awaitReady();
    }
    return process;
  }

  /** Starts it so that its classes are archived when it ends. */
  void record() throws IOException {
    process = starts.recording(arguments, name);
    awaitReady();
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(50))
        .failFast("the process has ended, see " + name + ".log", () -> !process.isAlive())
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
