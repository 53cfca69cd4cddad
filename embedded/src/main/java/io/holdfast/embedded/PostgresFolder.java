package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What PostgreSQL keeps on disk, and how each part of it comes to exist whole. */
record PostgresFolder(Path home) {

  private static final int KEPT_LOGS = 5;

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("log");
  }

  Path startLog() {
    return log().resolve("start.log");
  }

  private Path passwordFile() {
    return home.resolve("password");
  }

  /** The password of every role, chosen once; only the owner of the folder can read it. */
  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      if (Files.exists(data())) {
        throw new EmbeddedServerException(
            "The password file %s is missing; put it back, or remove the folder %s with all its data."
                .formatted(passwordFile(), home));
      }
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path unfinished = home.resolve("password.unfinished");
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished, Folders.ownerOnly("rw-------"));
      Files.writeString(unfinished, Base64.getUrlEncoder().encodeToString(random), SYNC);
      Folders.publish(unfinished, passwordFile());
    }
    return Files.readString(passwordFile());
  }

  boolean isCreated() {
    return Files.exists(data());
  }

  void createData(PostgresPrograms programs) throws IOException {
    if (isCreated()) {
      requireSameVersion();
      return;
    }
    // The rename is the finish marker: a killed initdb never leaves a folder with the final name.
    Path unfinished = home.resolve("data.unfinished");
    Folders.delete(unfinished);
    PostgresPrograms.Outcome outcome =
        programs.run(
            Duration.ofSeconds(60),
            "initdb",
            "--pgdata=" + unfinished,
            "--username=" + PostgresAccess.SUPERUSER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            // More only makes guessing dear, and nobody guesses a random password; every connection
            // would pay for it.
            "--set=scram_iterations=1",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            "--data-checksums");
    if (!outcome.success()) {
      if (FileFaults.isFullDisk(outcome.output())) {
        throw FileFaults.in(home, new IOException(outcome.output()));
      }
      throw new EmbeddedServerException(
          "PostgreSQL could not create its files in %s: %s"
              .formatted(home, Complaint.in(outcome.output())));
    }
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "%ninclude = '%s'%n".formatted(PostgresConfiguration.FILE),
        APPEND,
        SYNC);
    Folders.publish(unfinished, data());
  }

  private void requireSameVersion() throws IOException {
    String written = Files.readString(data().resolve("PG_VERSION")).strip();
    String brought = PostgresBinaries.version();
    if (!brought.startsWith(written + ".")) {
      throw new EmbeddedServerException(
          "The data in %s were written by PostgreSQL %s, but this Holdfast brings %s; move them with pg_dump, or set %s to another folder."
              .formatted(home, written, brought, SettingNames.DATA_DIR));
    }
  }

  void configure(int port) throws IOException {
    Path unfinished = home.resolve(PostgresConfiguration.FILE);
    Files.writeString(
        unfinished, PostgresConfiguration.forPort(port), CREATE, TRUNCATE_EXISTING, WRITE, SYNC);
    Folders.publish(unfinished, data().resolve(PostgresConfiguration.FILE));
  }

  /** Whether the server that has been launched serves; it says so in the file of its number. */
  boolean isReady() throws IOException {
    try (Stream<String> lines = Files.lines(pidFile(), ISO_8859_1)) {
      return lines.skip(2).anyMatch(line -> line.strip().equals("ready"));
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  String saidAtStart() throws IOException {
    return Files.exists(startLog()) ? Files.readString(startLog(), ISO_8859_1).strip() : "";
  }

  /** Keeps the newest logs only. Without this a laptop collects them for ever. */
  void trimLogs() throws IOException {
    Files.createDirectories(log());
    Files.deleteIfExists(startLog());
    List<Path> logs;
    try (Stream<Path> files = Files.list(log())) {
      logs = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path old : logs.stream().skip(KEPT_LOGS).toList()) {
      Files.delete(old);
    }
  }
}
