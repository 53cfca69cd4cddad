package io.holdfast.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One program in an operating system process of its own, which can be started over and over and be
 * ended in every way there is. Each of these returns once it has been seen to have happened.
 */
public final class ServerProcess {

  private final String name;
  private final Path folder;
  private Process process;
  private int starts;

  public ServerProcess(String name, Path folder) throws IOException {
    this.name = name;
    this.folder = Files.createDirectories(folder);
  }

  public void start(List<String> command) throws IOException {
    starts++;
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
  }

  /** What this life of the process has written. */
  public Path log() {
    return folder.resolve(name + "." + starts + ".log");
  }

  /** How often it has been started. */
  public int starts() {
    return starts;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** As {@code kill -9} does; no hook runs. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " survived SIGKILL.");
    }
  }

  /** As Ctrl-C or an orchestrator does. */
  public void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " does not end when told to, see " + log());
    }
  }

  public void pause() {
    Signal.STOP.send(pid());
    await(name + " to stand still").atMost(Patience.FOR_A_MOMENT).until(this::isPaused);
  }

  public void resume() {
    Signal.CONT.send(pid());
    await(name + " to go on").atMost(Patience.FOR_A_MOMENT).until(() -> !isPaused());
  }

  public boolean isPaused() {
    return Signal.stateOf(pid()).startsWith("T");
  }

  public void killIfAlive() {
    if (isAlive()) {
      process.destroyForcibly();
    }
  }
}
