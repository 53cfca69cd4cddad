package io.holdfast.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One PostgreSQL on disk, from unpacked programs to running processes and back. */
final class PostgresInstance {

  private static final Logger log = LoggerFactory.getLogger(PostgresInstance.class);
  // Long enough for the recovery of max_wal_size on a slow disk.
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final PostgresFolder folder;
  private final ServerUser user;
  private final PostgresPrograms programs;
  private final PostgresProcesses processes;

  PostgresInstance(Path home, ServerUser user) throws IOException {
    this.folder = new PostgresFolder(home);
    this.user = user;
    this.programs = new PostgresPrograms(home, PostgresBinaries.unpackInto(home), user);
    this.processes = new PostgresProcesses(home, programs);
  }

  void stopLeftOver() throws IOException {
    List<Long> leftOver = processes.living().stream().map(ProcessHandle::pid).toList();
    if (!leftOver.isEmpty()) {
      log.info("Stopping the PostgreSQL that an earlier Holdfast left running ({}).", leftOver);
      stop();
    }
    // Nothing of ours runs now, so a remaining pid file names a process of somebody else, and
    // PostgreSQL would take that one for itself. Its shared memory key still guards the data.
    Files.deleteIfExists(folder.data().resolve("postmaster.pid"));
  }

  /** Creates whatever is missing; returns the password of its roles. */
  String create() throws IOException {
    String password = folder.password();
    user.own(folder.home());
    folder.createData(programs);
    return password;
  }

  void launch(int port) throws IOException {
    folder.configure(port);
    folder.trimLogs();
    user.own(folder.home());
    PostgresPrograms.Outcome outcome =
        programs.run(
            START_LIMIT.plusSeconds(5),
            "pg_ctl",
            "start",
            "--pgdata=" + folder.data(),
            "--log=" + folder.startLog(),
            "--wait",
            "--timeout=" + START_LIMIT.toSeconds());
    if (!outcome.success()) {
      String said = Files.exists(folder.startLog()) ? Files.readString(folder.startLog()) : "";
      throw new EmbeddedServerException(
          "PostgreSQL did not start; its log is in %s. It said: %s"
              .formatted(folder.log(), (outcome.output() + said).strip()));
    }
  }

  void stop() throws IOException {
    Uninterrupted.run(() -> processes.stop(folder.data()));
  }
}
