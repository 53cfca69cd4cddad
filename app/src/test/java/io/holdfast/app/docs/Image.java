package io.holdfast.app.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the Dockerfile puts into the image, made without Docker: its RUN lines are executed in a
 * folder of this machine, its ENTRYPOINT is started there, with the Java of the tests.
 */
record Image(Path folder, List<String> entrypoint) {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  static Image build(Path folder) throws IOException, InterruptedException {
    String dockerfile =
        ProjectFiles.read("Dockerfile").replaceAll("(?m)^#.*\\n", "").replace("\\\n", " ");
    Path jar = ProjectFiles.ROOT.resolve(all("COPY (\\S+\\.jar) \\.", dockerfile).get(0));
    Files.copy(jar, folder.resolve(jar.getFileName()));
    for (String command : all("RUN (.*)", dockerfile)) {
      run(folder, command);
    }
    String entrypoint = all("ENTRYPOINT \\[(.*)]", dockerfile).get(0);
    return new Image(folder.resolve("holdfast"), List.of(entrypoint.replace("\"", "").split(", ")));
  }

  private static List<String> all(String instruction, String dockerfile) {
    return Pattern.compile("(?m)^" + instruction + "$")
        .matcher(dockerfile)
        .results()
        .map(MatchResult::group)
        .map(line -> line.replaceFirst(instruction, "$1"))
        .toList();
  }

  private static void run(Path folder, String command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", command).inheritIO();
    shell.environment().merge("PATH", JAVA.getParent() + ":", (old, java) -> java + old);
    if (shell.directory(folder.toFile()).start().waitFor() != 0) {
      throw new IllegalStateException("The Dockerfile's command fails: " + command);
    }
  }

  /** The libraries that it holds. */
  List<Path> libraries() {
    File[] files = folder.resolve("lib").toFile().listFiles();
    return Arrays.stream(files).map(File::toPath).toList();
  }

  /** Starts it with this environment and no other. */
  Process start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    List<String> line = new ArrayList<>(entrypoint);
    line.set(0, JAVA.toString());
    line.addAll(command);
    ProcessBuilder process = new ProcessBuilder(line).directory(folder.toFile());
    process.environment().clear();
    process.environment().putAll(environment);
    return process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
