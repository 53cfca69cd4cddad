package io.holdfast.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders that appear whole or not at all, even if the power goes. */
final class Folders {

  private Folders() {}

  /** Gives what is complete, and on disk, its final name. */
  static Path publish(Path unfinished, Path finished) throws IOException {
    Files.move(unfinished, finished, ATOMIC_MOVE);
    // Windows keeps its folders on disk by itself and does not let anybody open one.
    if (File.separatorChar == '/') {
      force(finished.getParent());
    }
    return finished;
  }

  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
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
