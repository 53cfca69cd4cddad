package io.holdfast.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runnable jar of Spring Boot as it is shipped, unpacked by its own tool so that every process
 * starts from plain jars, and the command lines for what is in it.
 */
public final class RunnableJar {

  private final Path jar;
  private final Path unpacked;
  private final List<String> jvmOptions;

  /**
   * @param jar as the build leaves it
   * @param unpacked the folder for its parts
   * @param jvmOptions of every process that starts from it
   */
  public RunnableJar(Path jar, Path unpacked, List<String> jvmOptions) {
    this.jar = jar;
    this.unpacked = unpacked.toAbsolutePath();
    this.jvmOptions = List.copyOf(jvmOptions);
  }

  /** Unpacks it over whatever was there. */
  public void unpack() throws IOException, InterruptedException {
    if (!Files.exists(jar)) {
      throw new IllegalStateException("There is no " + jar + "; build its module first.");
    }
    Process tool =
        new ProcessBuilder(
                java(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                unpacked.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (tool.waitFor() != 0) {
      throw new IllegalStateException("The jar " + jar + " cannot be unpacked.");
    }
  }

  /** The application itself. */
  public List<String> application(List<String> arguments) {
    List<String> command = jvm();
    command.add("-jar");
    command.add(application().toString());
    command.addAll(arguments);
    return command;
  }

  /** Another program of the jar, such as the embedded broker. */
  public List<String> program(String main, List<String> arguments) {
    List<String> command = jvm();
    command.add("-cp");
    // Its manifest names the other jars. No other class path would do: an archive of classes is of
    // one.
    command.add(application().toString());
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  private Path application() {
    return unpacked.resolve(jar.getFileName());
  }

  private List<String> jvm() {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(jvmOptions);
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
