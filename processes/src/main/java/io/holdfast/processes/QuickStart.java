package io.holdfast.processes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Holdfast's jar, unpacked, and an archive of its loaded classes: with it, and without the
 * optimizing compiler, a start takes half of the processor time. Both lie beside the jar, are made
 * once per build by whoever asks first, and are shared by every process of every module. For
 * processes that live for seconds, and of which nobody measures the start.
 */
public final class QuickStart {

  private static final List<String> SHORT_LIVED =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // Else class loading collects the whole heap several times.
          "-XX:MetaspaceSize=128m",
          "-Xlog:cds=off",
          "-Xlog:cds+dynamic=off");

  private final Path jar;
  private final Path folder;
  private final Path archive;
  private final Path madeFrom;

  private QuickStart(Path jar) {
    this.jar = jar.toAbsolutePath().normalize();
    this.folder = this.jar.resolveSibling("quick-start");
    this.archive = folder.resolve("classes.jsa");
    this.madeFrom = folder.resolve("made-from");
  }

  /**
   * Makes what is not there yet, in some ten seconds.
   *
   * @param jar that of Holdfast, as the build leaves it
   * @param jvmOptions of every process, besides those for a quick start
   */
  public static RunnableJar of(Path jar, List<String> jvmOptions)
      throws IOException, InterruptedException {
    QuickStart start = new QuickStart(jar);
    start.prepareOnce();
    List<String> options = new ArrayList<>(jvmOptions);
    options.add("-XX:SharedArchiveFile=" + start.archive);
    return start.runnable(options);
  }

  private RunnableJar runnable(List<String> jvmOptions) {
    List<String> options = new ArrayList<>(SHORT_LIVED);
    options.addAll(jvmOptions);
    return new RunnableJar(jar, folder.resolve("application"), options);
  }

  private void prepareOnce() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock others = file.lock()) {
      if (others.isValid() && !isOfThisBuild()) {
        prepare();
      }
    }
  }

  private boolean isOfThisBuild() throws IOException {
    return Files.exists(archive)
        && Files.exists(madeFrom)
        && Files.readString(madeFrom).equals(JarContent.of(jar));
  }

  private void prepare() throws IOException, InterruptedException {
    RunnableJar recording =
        runnable(List.of("-Xmx512m", "-XX:ArchiveClassesAtExit=" + archive.toAbsolutePath()));
    Path rehearsal = folder.resolve("rehearsal");
    Files.deleteIfExists(archive);
    Folders.delete(rehearsal);
    recording.unpack();
    new Rehearsal(recording, rehearsal).run();
    if (!Files.exists(archive)) {
      throw new IllegalStateException("No classes were archived, see " + folder);
    }
    Files.writeString(madeFrom, JarContent.of(jar));
  }
}
