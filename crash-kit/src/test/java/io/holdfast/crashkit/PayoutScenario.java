package io.holdfast.crashkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Requests payouts, and expects that each is paid exactly once. */
final class PayoutScenario implements CrashScenario, AutoCloseable {

  private final Path folder;
  private final List<String> points;
  private final String[] arguments;
  private final Set<String> requested = new TreeSet<>();
  private Process process;

  PayoutScenario(Path folder, List<String> points, String... arguments) throws IOException {
    this.folder = folder;
    this.points = points;
    this.arguments = arguments;
    Files.createDirectories(folder.resolve("requested"));
    Files.createDirectories(folder.resolve("paid"));
  }

  @Override
  public Collection<String> points() {
    return points;
  }

  @Override
  public Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", CrashPoint.ARMED_LATER));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Payouts.class.getName(), folder.toString()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Override
  public void load() throws Exception {
    String id = "payout-%04d".formatted(requested.size());
    requested.add(id);
    Files.createFile(folder.resolve("requested").resolve(id));
    awaitIdle();
  }

  @Override
  public void verify() throws Exception {
    awaitIdle();
    assertThat(Payouts.files(folder.resolve("paid")))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyElementsOf(requested);
  }

  private void awaitIdle() throws Exception {
    while (process.isAlive() && !Payouts.files(folder.resolve("requested")).isEmpty()) {
      Thread.sleep(5);
    }
  }
}
