package io.holdfast.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Data folders that are copies of one PostgreSQL, because making one takes seconds. */
final class Sandbox {

  static final List<String> DATABASES = List.of("orders", "inventory");

  private static Path template;

  private Sandbox() {}

  /** Programs only, as after an unpacking. */
  static Path unpacked(Path folder) {
    try {
      Path programs = PostgresBinaries.unpackInto(template());
      copy(programs, folder.resolve("postgres").resolve(programs.getFileName()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Programs and empty databases, as after a clean stop. */
  static Path created(Path folder) {
    try {
      unpacked(folder);
      copy(template().resolve("data"), folder.resolve("postgres/data"));
      Files.copy(template().resolve("password"), folder.resolve("postgres/password"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path template() throws IOException {
    if (template == null) {
      Path folder = Files.createTempDirectory("holdfast-template");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      PostgresServer.start(folder, 0, DATABASES).close();
      template = folder.toRealPath().resolve("postgres");
    }
    return template;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(from)) {
      paths = tree.toList();
    }
    boolean programs = Files.exists(from.resolve("bin"));
    for (Path path : paths) {
      Path target = to.resolve(from.relativize(path));
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else if (programs) {
        Files.createLink(target, path);
      } else {
        Files.copy(path, target);
      }
    }
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
