package io.holdfast.processes;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders with everything in them. */
public final class Folders {

  private Folders() {}

  /** Deletes it with everything in it, if it exists. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Copies a folder or a file, with its rights. */
  static void copy(Path from, Path to) throws IOException {
    each(from, to, (path, target) -> Files.copy(path, target, COPY_ATTRIBUTES, NOFOLLOW_LINKS));
  }

  /** The same for files that nobody changes: they are the same files where the disk allows it. */
  static void share(Path from, Path to) throws IOException {
    each(from, to, Folders::link);
  }

  private static void link(Path path, Path target) throws IOException {
    if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
      try {
        Files.createLink(target, path);
        return;
      } catch (IOException | UnsupportedOperationException onAnotherDisk) {
        // a copy will do
      }
    }
    Files.copy(path, target, COPY_ATTRIBUTES, NOFOLLOW_LINKS);
  }

  private interface Step {
    void take(Path path, Path target) throws IOException;
  }

  private static void each(Path from, Path to, Step step) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        step.take(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
