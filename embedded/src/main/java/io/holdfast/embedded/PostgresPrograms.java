package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs inside its folder. Each of them ends when the thread that waits
 * for it is interrupted.
 */
final class PostgresPrograms {

  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final String EXTENSION = WINDOWS ? ".exe" : "";

  private static final Redirect NOTHING = Redirect.from(new File(WINDOWS ? "NUL" : "/dev/null"));

  private final Path home;
  private final Path binaries;
  private final ServerUser user;

  PostgresPrograms(Path home, Path binaries, ServerUser user) {
    this.home = home;
    this.binaries = binaries;
    this.user = user;
  }

  record Outcome(boolean success, String output) {}

  /**
   * Starts the server and returns at once. Not by {@code pg_ctl}, which would hand its path to a
   * shell; but on Windows the server itself refuses to run for an administrator.
   */
  Process launch(Path data, Path output) {
    ProcessBuilder builder =
        WINDOWS
            ? builder(List.of(), "pg_ctl", "start", "--pgdata=" + data, "--log=" + output, "--wait")
            : builder(OwnSession.prefix(), "postgres", "-D", data.toString());
    return start(builder.redirectOutput(Redirect.appendTo(output.toFile())));
  }

  Outcome run(Duration limit, String program, String... arguments) throws IOException {
    // A file and not a pipe: on Windows the server inherits the handle and would keep a pipe open.
    Path output = home.resolve(program + ".out");
    Process process = start(builder(List.of(), program, arguments).redirectOutput(output.toFile()));
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new Outcome(ended && process.exitValue() == 0, Files.readString(output, UTF_8));
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + program, e);
    }
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      if (FileFaults.isFullDisk(e)) {
        throw FileFaults.in(home, e);
      }
      throw new EmbeddedServerException(
          "The PostgreSQL programs in %s do not run on this system (%s); they are made for macOS, Windows and Linux with glibc, elsewhere use servers of your own."
              .formatted(binaries, e.getMessage()),
          e);
    }
  }

  private ProcessBuilder builder(List<String> prefix, String program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(user.prefix());
    command.add(binaries.resolve("bin").resolve(program + EXTENSION).toString());
    command.addAll(List.of(arguments));
    // The working directory marks its processes as ours, see PostgresProcesses.
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(NOTHING)
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
