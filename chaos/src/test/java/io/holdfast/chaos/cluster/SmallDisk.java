package io.holdfast.chaos.cluster;

import io.holdfast.processes.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own for one folder, small enough to be filled up: ext4 in a file, mounted.
 * That takes root on Linux; elsewhere there is none, and a reason why.
 */
public final class SmallDisk {

  private static final String SIZE = "1200M";

  private final Path folder;
  private final String refusal;

  private SmallDisk(Path folder, String refusal) {
    this.folder = folder;
    this.refusal = refusal;
  }

  /** Mounts it on an empty folder, if this machine allows it. */
  static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path image = folder.resolveSibling(folder.getFileName() + ".ext4");
    String refusal = run("truncate", "-s", SIZE, image.toString());
    if (refusal == null) {
      refusal = run("mkfs.ext4", "-q", "-F", image.toString());
    }
    if (refusal == null) {
      refusal = run("mount", "-o", "loop", image.toString(), folder.toString());
    }
    return new SmallDisk(folder, refusal);
  }

  static void unmount(Path folder) throws InterruptedException {
    run("umount", "-l", folder.toString());
  }

  void unmount() {
    try {
      if (refusal == null) {
        unmount(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why there is none, or null. */
  public String refusal() {
    return refusal;
  }

  /** Writes until nothing more fits; returns how many bytes that took. */
  public long fill() throws IOException, InterruptedException {
    long free = Files.getFileStore(folder).getUsableSpace();
    run("fallocate", "-l", Long.toString(free), ballast().toString());
    byte[] block = new byte[4096];
    long written = Files.exists(ballast()) ? Files.size(ballast()) : 0;
    try (OutputStream rest = Files.newOutputStream(folder.resolve("rest"))) {
      while (true) {
        rest.write(block);
        written += block.length;
      }
    } catch (IOException full) {
      return written;
    }
  }

  /** Gives the room back. */
  public void free() throws IOException {
    Files.deleteIfExists(ballast());
    Files.deleteIfExists(folder.resolve("rest"));
  }

  public long freeBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** What a command complained of, or null when it went well. */
  private static String run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean done =
          process.waitFor(Patience.FOR_A_MOMENT.toSeconds(), TimeUnit.SECONDS)
              && process.exitValue() == 0;
      return done ? null : command[0] + ": " + said.strip();
    } catch (IOException missing) {
      return command[0] + " is not there: " + missing.getMessage();
    }
  }
}
