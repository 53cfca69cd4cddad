package io.holdfast.processes;

import io.holdfast.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * The embedded PostgreSQL as its first start leaves it, without databases. That start takes four
 * seconds of processor time, of which a copy spares all but a fraction. The original is made once
 * per build by whoever asks first, and serves the tests of every module.
 */
public final class PreparedPostgres {

  private static final Path ORIGINAL =
      Path.of(System.getProperty("holdfast.prepared-postgres", "target/prepared-postgres"))
          .toAbsolutePath();

  private PreparedPostgres() {}

  /**
   * Puts a copy where a server over this folder looks for its own; nothing if there is one.
   *
   * @param dataDir created when missing
   * @return the folder
   */
  public static synchronized Path in(Path dataDir) {
    try {
      if (!Files.exists(dataDir.resolve("postgres"))) {
        copyInto(Files.createDirectories(dataDir));
      }
      return dataDir;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyInto(Path dataDir) throws IOException {
    Files.createDirectories(ORIGINAL);
    try (FileChannel file =
            FileChannel.open(
                ORIGINAL.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock others = file.lock()) {
      Path made = ORIGINAL.resolve("made");
      if (others.isValid() && !isOfThisBuild(made)) {
        make(made);
      }
      copy(made.resolve("postgres"), dataDir.resolve("postgres"));
    }
  }

  private static boolean isOfThisBuild(Path made) throws IOException {
    return Files.exists(made)
        && Files.getLastModifiedTime(made).compareTo(lastChangeOfItsMaker()) > 0;
  }

  private static FileTime lastChangeOfItsMaker() throws IOException {
    try (Stream<Path> classes = Files.walk(itsMaker())) {
      FileTime last = FileTime.fromMillis(0);
      for (Path path : classes.toList()) {
        FileTime time = Files.getLastModifiedTime(path);
        last = time.compareTo(last) > 0 ? time : last;
      }
      return last;
    }
  }

  /** The jar or the folder of classes. */
  private static Path itsMaker() {
    try {
      return Path.of(
          PostgresServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path made) throws IOException {
    Path unfinished = ORIGINAL.resolve("unfinished");
    Folders.delete(unfinished);
    PostgresServer.start(unfinished, 0, List.of()).close();
    Folders.delete(made);
    Files.move(unfinished, made);
  }

  /** Without what belongs to the one server over a folder: its lock, its logs. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Folders.copy(from.resolve("password"), to.resolve("password"));
    Folders.copy(from.resolve("data"), to.resolve("data"));
    try (Stream<Path> programs = Files.list(from)) {
      for (Path folder : programs.filter(PreparedPostgres::arePrograms).toList()) {
        Folders.share(folder, to.resolve(folder.getFileName()));
      }
    }
  }

  private static boolean arePrograms(Path folder) {
    return folder.getFileName().toString().startsWith("bin-");
  }
}
