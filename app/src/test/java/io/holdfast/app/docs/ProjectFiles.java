package io.holdfast.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the project as they are checked out, whichever module the tests are started in. */
public final class ProjectFiles {

  public static final Path ROOT = root(Path.of("").toAbsolutePath());

  private ProjectFiles() {}

  private static Path root(Path folder) {
    return Files.exists(folder.resolve("docker-compose.yml")) ? folder : root(folder.getParent());
  }

  public static String read(String path) {
    return read(ROOT.resolve(path));
  }

  public static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files directly in a folder, by name. */
  public static List<Path> in(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is compiled into Holdfast, and the resources beside it, as one text. */
  static String mainSources() {
    return in("").stream()
        .filter(module -> Files.isDirectory(module.resolve("src/main")))
        .map(module -> mainSources(module.getFileName().toString()))
        .collect(Collectors.joining("\n"));
  }

  static String mainSources(String module) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|yml|sql|xml|properties)"))
          .map(ProjectFiles::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
