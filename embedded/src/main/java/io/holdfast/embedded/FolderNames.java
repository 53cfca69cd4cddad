package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.file.Path;

/** Which folders the embedded servers can keep their data in, by their names. */
final class FolderNames {

  // PostgreSQL cuts paths off at 1024 bytes; the longest of its own below the folder has 100.
  private static final int LONGEST = 900;

  private static final String UNREADABLE = "\uFFFD";
  private static final String SPECIAL_TO_A_SHELL = "$`\"\\";

  private FolderNames() {}

  static void requireUsable(Path folder) {
    String name = folder.toString();
    int length = name.getBytes(UTF_8).length;
    if (length > LONGEST) {
      throw new EmbeddedServerException(
          "The path of the folder %s has %d bytes, but PostgreSQL takes no more than %d; set %s to a shorter one."
              .formatted(name, length, LONGEST, SettingNames.DATA_DIR));
    }
    if (name.contains(UNREADABLE)) {
      throw new EmbeddedServerException(
          "The path of the folder %s has letters that Java cannot read in this locale (%s); start Holdfast with LC_ALL=C.UTF-8 or set %s to a folder without them."
              .formatted(
                  name.replace(UNREADABLE, "?"),
                  System.getProperty("sun.jnu.encoding"),
                  SettingNames.DATA_DIR));
    }
  }

  /** Whether a shell would take it as it is, between double quotes. */
  static boolean isPlain(Path folder) {
    return File.separatorChar != '/'
        || folder.toString().chars().noneMatch(letter -> SPECIAL_TO_A_SHELL.indexOf(letter) >= 0);
  }
}
