package io.holdfast.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that appear whole or not at all. */
final class Folders {

  private Folders() {}

  static Path publish(Path unfinished, Path finished) throws IOException {
    return Files.move(unfinished, finished, ATOMIC_MOVE);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> childrenFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      childrenFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : childrenFirst) {
      Files.delete(path);
    }
  }
}
