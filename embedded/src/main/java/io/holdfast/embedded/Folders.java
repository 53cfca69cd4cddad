package io.holdfast.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that appear whole or not at all, even if the power goes. */
final class Folders {

  private Folders() {}

  /** Creates it when missing; others may pass through it, but not list or change what is in it. */
  static Path create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      setRights(folder, "rwx--x--x");
    }
    return folder;
  }

  static void closeToOthers(Path folder) throws IOException {
    setRights(folder, "rwx------");
  }

  private static void setRights(Path path, String rights) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(rights);
    if (view != null && !view.readAttributes().permissions().equals(wanted)) {
      view.setPermissions(wanted);
    }
  }

  /**
   * For a new file; whatever the process's own mask, and nothing where there are no such rights.
   */
  static FileAttribute<?>[] ownerOnly(String rights) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

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
