package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder to one process. The operating system drops the lock with the process, however it
 * ends, so nothing has to be cleaned up after a kill.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "holdfast.lock";

  // Far behind the text, because Windows does not let others read what is locked.
  private static final long LOCKED_BYTE = 1L << 20;

  // Closing any second channel on the file would drop this process's lock, so never open one.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Creates the folder when missing, open to its owner only, and locks it. */
  static DirectoryLock acquirePrivate(Path folder) {
    DirectoryLock lock = acquire(folder);
    try {
      Folders.closeToOthers(lock.directory);
      return lock;
    } catch (IOException e) {
      lock.close();
      throw FileFaults.in(folder, e);
    }
  }

  /** Creates the folder when missing and locks it. */
  static DirectoryLock acquire(Path folder) {
    try {
      Path directory = Folders.create(folder).toRealPath();
      FolderNames.requireUsable(directory);
      if (!HELD_HERE.add(directory)) {
        throw inUse(directory, "this very process");
      }
      try {
        return lock(directory);
      } catch (IOException | RuntimeException refused) {
        HELD_HERE.remove(directory);
        throw refused;
      }
    } catch (IOException e) {
      throw FileFaults.in(folder, e);
    }
  }

  private static DirectoryLock lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), Set.of(CREATE, READ, WRITE), Folders.ownerOnly("rw-------"));
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw inUse(directory, "process " + readOwner(channel));
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
      return new DirectoryLock(directory, channel);
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  private static String readOwner(FileChannel channel) throws IOException {
    ByteBuffer owner = ByteBuffer.allocate(20);
    channel.read(owner, 0);
    return UTF_8.decode(owner.flip()).toString();
  }

  private static EmbeddedServerException inUse(Path directory, String owner) {
    return new EmbeddedServerException(
        "The folder %s is in use by another running Holdfast (%s); stop that one or set %s to another folder."
            .formatted(directory, owner, SettingNames.DATA_DIR));
  }

  /** The real path of the locked folder. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_HERE.remove(directory);
    }
  }
}
