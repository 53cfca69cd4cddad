package io.holdfast.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Data folders whose PostgreSQL programs are linked instead of unpacked, which takes seconds. */
final class Sandbox {

  private static Path unpacked;

  private Sandbox() {}

  static synchronized Path dataDir(Path folder) {
    try {
      if (unpacked == null) {
        Path cache = Files.createTempDirectory("holdfast-binaries");
        unpacked = PostgresBinaries.unpackInto(cache);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(cache)));
      }
      Path postgres = Files.createDirectories(folder.resolve("postgres"));
      link(unpacked, postgres.resolve(unpacked.getFileName()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(from)) {
      paths = tree.toList();
    }
    for (Path path : paths) {
      Path target = to.resolve(from.relativize(path));
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else {
        Files.createLink(target, path);
      }
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
