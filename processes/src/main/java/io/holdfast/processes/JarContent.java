package io.holdfast.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * What is in a jar, told apart by names and checksums. Not by times: a reproducible build gives
 * every jar the same one.
 */
final class JarContent {

  private JarContent() {}

  /**
   * Two jars have the same if the same classes and resources are in them.
   *
   * @throws IllegalStateException if there is no such jar
   */
  static String of(Path jar) throws IOException {
    if (!Files.exists(jar)) {
      throw new IllegalStateException("There is no " + jar + "; build its module first.");
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      long sum =
          zip.stream().mapToLong(entry -> (entry.getName() + entry.getCrc()).hashCode()).sum();
      return "%d entries, %x".formatted(zip.size(), sum);
    }
  }
}
