package io.holdfast.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the class path into the data folder. */
final class PostgresBinaries {

  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  private PostgresBinaries() {}

  /** The folder with {@code bin/postgres}; complete, whenever it was unpacked. */
  static Path unpackInto(Path folder) throws IOException {
    String version = version();
    Path unpacked = folder.resolve("bin-" + version);
    if (Files.isDirectory(unpacked)) {
      return unpacked;
    }
    log.info("Unpacking PostgreSQL {} into {}, once.", version, unpacked);
    // The rename is the finish marker: a half unpacked folder never carries the final name.
    Path unfinished = folder.resolve("bin.unfinished");
    Folders.delete(unfinished);
    try (InputStream archive = open()) {
      unpack(archive, Files.createDirectories(unfinished));
    }
    return Folders.publish(unfinished, unpacked);
  }

  static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("postgres.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static InputStream open() {
    String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new EmbeddedServerException(
          "Holdfast brings no PostgreSQL for this machine (%s); run it with your own servers instead."
              .formatted(name));
    }
    return archive;
  }

  static String archiveName(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    String platform =
        system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : system;
    return "/postgres-%s-%s.txz".formatted(platform, machine(platform, arch));
  }

  private static String machine(String platform, String arch) {
    return switch (arch) {
      case "amd64", "x86_64" -> "x86_64";
      // Windows for ARM runs the other programs as well.
      case "aarch64" -> platform.equals("windows") ? "x86_64" : "arm_64";
      default -> arch;
    };
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("Entry outside the archive's own folder: " + entry.getName());
        }
        write(entry, tar, path);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    // Else a power cut soon after could leave empty programs under the finished name.
    Folders.force(path);
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? PROGRAM : FILE);
    }
  }
}
