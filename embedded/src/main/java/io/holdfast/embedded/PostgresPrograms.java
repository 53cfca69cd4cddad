package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs inside its folder and waits for them. */
final class PostgresPrograms {

  private static final String EXTENSION = File.separatorChar == '\\' ? ".exe" : "";

  private final Path home;
  private final Path binaries;
  private final ServerUser user;

  PostgresPrograms(Path home, Path binaries, ServerUser user) {
    this.home = home;
    this.binaries = binaries;
    this.user = user;
  }

  record Outcome(boolean success, String output) {}

  Outcome run(Duration limit, String program, String... arguments) throws IOException {
    // A file and not a pipe: on Windows the server inherits the handle and would keep a pipe open.
    Path output = home.resolve(program + ".out");
    Process process = start(builder(program, arguments).redirectOutput(output.toFile()));
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new Outcome(ended && process.exitValue() == 0, Files.readString(output, UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + program, e);
    }
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The PostgreSQL programs in %s do not run on this system (%s); they are made for macOS, Windows and Linux with glibc, elsewhere use servers of your own."
              .formatted(binaries, e.getMessage()),
          e);
    }
  }

  private ProcessBuilder builder(String program, String... arguments) {
    List<String> command = new ArrayList<>(user.prefix());
    command.add(binaries.resolve("bin").resolve(program + EXTENSION).toString());
    command.addAll(List.of(arguments));
    // The working directory marks its processes as ours, see PostgresProcesses.
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
