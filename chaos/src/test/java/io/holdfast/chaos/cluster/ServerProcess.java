package io.holdfast.chaos.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One program in an operating system process of its own, which can be started over and over and be
 * ended in every way there is. Each of these returns once it has been seen to have happened.
 */
final class ServerProcess {

  private final String name;
  private final Path folder;
  private Process process;
  private int starts;

  ServerProcess(String name, Path folder) throws IOException {
    this.name = name;
    this.folder = Files.createDirectories(folder);
  }

  void start(List<String> command) throws IOException {
    starts++;
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
  }

  /** What this life of the process has written. */
  Path log() {
    return folder.resolve(name + "." + starts + ".log");
  }

  /** How often it has been started. */
  int starts() {
    return starts;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** As {@code kill -9} does; no hook runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " survived SIGKILL.");
    }
  }

  /** As Ctrl-C or an orchestrator does. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " does not end when told to, see " + log());
    }
  }

  void pause() {
    Signal.STOP.send(pid());
    await(name + " to stand still").atMost(Duration.ofSeconds(5)).until(this::isPaused);
  }

  void resume() {
    Signal.CONT.send(pid());
    await(name + " to go on").atMost(Duration.ofSeconds(5)).until(() -> !isPaused());
  }

  boolean isPaused() {
    return Signal.stateOf(pid()).startsWith("T");
  }

  void killIfAlive() {
    if (isAlive()) {
      process.destroyForcibly();
    }
  }
}
