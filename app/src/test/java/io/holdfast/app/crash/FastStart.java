package io.holdfast.app.crash;

import io.holdfast.crashkit.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged application, unpacked as in the image and with an archive of its loaded classes:
 * with it, and without the optimizing compiler, a start takes a fifth of the processor time.
 */
final class FastStart {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Path PACKAGED = Path.of("target", "holdfast.jar").toAbsolutePath();

  private final Path folder;
  private final Path jar;
  private final Path archive;

  private FastStart(Path folder) {
    this.folder = folder;
    this.jar = folder.resolve("unpacked").resolve("holdfast.jar");
    this.archive = folder.resolve("classes.jsa");
  }

  static FastStart unpack(Path folder) throws IOException, InterruptedException {
    FastStart start = new FastStart(folder);
    Process unpacking =
        start.launch(
            List.of(JAVA, "-Djarmode=tools", "-jar", PACKAGED.toString(), "extract"),
            List.of("--destination", folder.resolve("unpacked").toString()),
            "unpack");
    if (unpacking.waitFor() != 0) {
      throw new IllegalStateException("The jar cannot be unpacked, see " + folder);
    }
    return start;
  }

  /** Starts a process that writes the archive when it is told to end. */
  Process recording(List<String> arguments, String name) throws IOException {
    return launch(java("-XX:ArchiveClassesAtExit=" + archive), arguments, name);
  }

  /** Starts a process that reads the archive and can be armed. */
  Process armable(List<String> arguments, String name) throws IOException {
    return launch(
        java("-XX:SharedArchiveFile=" + archive, CrashPoint.ARMED_LATER), arguments, name);
  }

  private List<String> java(String... options) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx256m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private Process launch(List<String> command, List<String> arguments, String name)
      throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
        .start();
  }
}
