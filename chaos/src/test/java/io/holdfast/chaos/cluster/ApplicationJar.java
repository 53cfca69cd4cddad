package io.holdfast.chaos.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The runnable jar as it is shipped, unpacked by its own tool so that every process starts from
 * plain jars, and the command lines for what is in it.
 */
final class ApplicationJar {

  private static final Path JAR = Path.of("..", "app", "target", "holdfast.jar");
  private static final Path UNPACKED = Path.of("target", "application").toAbsolutePath();

  private ApplicationJar() {}

  static void unpack() throws IOException, InterruptedException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("There is no " + JAR + "; build the module app first.");
    }
    Process tool =
        new ProcessBuilder(
                java(),
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--force",
                "--destination",
                UNPACKED.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (tool.waitFor() != 0) {
      throw new IllegalStateException("The jar " + JAR + " cannot be unpacked.");
    }
  }

  /** Holdfast itself. */
  static List<String> application(List<String> arguments) {
    List<String> command = new ArrayList<>(jvm());
    command.add("-jar");
    command.add(UNPACKED.resolve("holdfast.jar").toString());
    command.addAll(arguments);
    return command;
  }

  /** Another program of the jar, such as the embedded broker. */
  static List<String> program(String main, List<String> arguments) {
    List<String> command = new ArrayList<>(jvm());
    command.add("-cp");
    command.add(
        UNPACKED.resolve("holdfast.jar") + File.pathSeparator + UNPACKED.resolve("lib") + "/*");
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  /** Small, and quick to start rather than quick in the long run: they live for seconds. */
  private static List<String> jvm() {
    return List.of(
        java(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
