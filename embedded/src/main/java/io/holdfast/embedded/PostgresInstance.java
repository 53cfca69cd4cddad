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
  // Long enough for the recovery of max_wal_size on a slow disk, and for a starved machine.
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Path home;
  private final PostgresFolder folder;
  private final ServerUser user;
  private final PostgresPrograms programs;
  private final PostgresProcesses processes;

  PostgresInstance(Path home, ServerUser user) throws IOException {
    this.home = home;
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
    Files.deleteIfExists(folder.pidFile());
  }

  /** Creates whatever is missing; returns the password of its roles. */
  String create() throws IOException {
    String password = folder.password();
    user.own(home);
    if (FolderNames.isPlain(home) || folder.isCreated()) {
      folder.createData(programs);
    } else {
      createByProgramsElsewhere();
    }
    return password;
  }

  /** Because {@code initdb} hands the path of its own programs to a shell. */
  private void createByProgramsElsewhere() throws IOException {
    Path elsewhere = Files.createTempDirectory(PostgresProcesses.ELSEWHERE);
    try {
      Path unpacked = PostgresBinaries.unpackInto(elsewhere);
      user.own(elsewhere);
      folder.createData(new PostgresPrograms(home, unpacked, user));
    } finally {
      Uninterrupted.run(() -> Folders.delete(elsewhere));
    }
  }

  void launch(int port) throws IOException {
    folder.configure(port);
    folder.trimLogs();
    user.own(home);
    Process server = programs.launch(folder.data(), folder.startLog());
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!folder.isReady()) {
      if (System.nanoTime() > deadline || server.onExit().isDone() && server.exitValue() != 0) {
        throw didNotStart();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("Interrupted while PostgreSQL starts");
      }
      Pause.briefly();
    }
  }

  private EmbeddedServerException didNotStart() throws IOException {
    String said = folder.saidAtStart();
    return FileFaults.isFullDisk(said)
        ? FileFaults.in(home, new IOException(said))
        : new EmbeddedServerException(
            "PostgreSQL did not start; its log is in %s. It said: %s"
                .formatted(folder.log(), Complaint.in(said)));
  }

  void stop() throws IOException {
    Uninterrupted.run(() -> processes.stop(folder.data()));
  }
}
