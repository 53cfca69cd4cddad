package io.holdfast.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL processes that belong to one folder, whoever started them. They are told by what
 * they run and where, never by the number in {@code postmaster.pid}: after a crash that number may
 * name anybody.
 */
final class PostgresProcesses {

  private static final Logger log = LoggerFactory.getLogger(PostgresProcesses.class);

  /**
   * How the folder is called whose programs create the data of a folder that none can be run from.
   */
  static final String ELSEWHERE = "holdfast-initdb";

  private final Path home;
  private final PostgresPrograms programs;

  PostgresProcesses(Path home, PostgresPrograms programs) {
    this.home = home;
    this.programs = programs;
  }

  /** Stops whatever runs: cleanly if it can be, else hard, which the next start recovers from. */
  void stop(Path data) throws IOException {
    if (living().isEmpty()) {
      return;
    }
    if (Files.exists(data.resolve("postmaster.pid"))) {
      if (signalled(data, "fast", Duration.ofSeconds(10))
          || signalled(data, "immediate", Duration.ofSeconds(5))) {
        return;
      }
      log.warn("PostgreSQL does not stop when asked to; ending its processes.");
    }
    living().forEach(ProcessHandle::destroyForcibly);
    if (!goneWithin(Duration.ofSeconds(5))) {
      throw new EmbeddedServerException(
          "An earlier PostgreSQL in %s (processes %s) cannot be ended; end it by hand and start again."
              .formatted(home, living().stream().map(ProcessHandle::pid).toList()));
    }
  }

  private boolean signalled(Path data, String mode, Duration limit) throws IOException {
    PostgresPrograms.Outcome outcome =
        programs.run(
            limit.plusSeconds(2),
            "pg_ctl",
            "stop",
            "--pgdata=" + data,
            "--mode=" + mode,
            "--wait",
            "--timeout=" + limit.toSeconds());
    return outcome.success() && goneWithin(Duration.ofSeconds(2));
  }

  private boolean goneWithin(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!living().isEmpty()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      Pause.briefly();
    }
    return true;
  }

  List<ProcessHandle> living() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    String program = program(process).orElse("");
    boolean fromHere = program.startsWith(home + File.separator);
    return (fromHere || program.contains(File.separator + ELSEWHERE))
        && workingDirectory(process).map(path -> path.startsWith(home)).orElse(fromHere);
  }

  private static Optional<String> program(ProcessHandle process) {
    return process.info().command().or(() -> process.info().commandLine());
  }

  /** Known on Linux only. There it tells our server from one started by hand on other data. */
  private static Optional<Path> workingDirectory(ProcessHandle process) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty();
    }
  }
}
