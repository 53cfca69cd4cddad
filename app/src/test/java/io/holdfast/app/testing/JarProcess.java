package io.holdfast.app.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The runnable jar as a process that may end by itself, and what it says. */
public final class JarProcess implements AutoCloseable {

  private final Process process;
  private final Path log;

  private JarProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it in this folder and returns at once. */
  public static JarProcess start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(HoldfastProcess.jar(List.of()));
    command.addAll(Arrays.asList(arguments));
    Path log = Files.createTempFile(folder, "jar", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new JarProcess(process, log);
  }

  public void terminate() {
    process.destroy();
  }

  public boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Its exit status, once it has ended. */
  public int status() {
    return process.exitValue();
  }

  public String output() throws IOException {
    return Files.readString(log);
  }

  /** Whatever runs from programs in this folder. */
  public static List<ProcessHandle> runningIn(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(folder.toString()))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
