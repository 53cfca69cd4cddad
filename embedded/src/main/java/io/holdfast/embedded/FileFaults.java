package io.holdfast.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in words what the file system refused, and why. */
final class FileFaults {

  private FileFaults() {}

  /** The sentence for a data folder in which something could not be done. */
  static EmbeddedServerException in(Path folder, IOException fault) {
    return new EmbeddedServerException(
        isFullDisk(fault)
            ? "The disk with the folder %s is full, and the embedded servers need a few hundred megabytes; make room or set %s to a folder on another disk."
                .formatted(folder, SettingNames.DATA_DIR)
            : "The folder %s cannot be used (%s); make it writable or set %s to another one."
                .formatted(folder, describe(fault), SettingNames.DATA_DIR),
        fault);
  }

  static boolean isFullDisk(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (isFullDisk(String.valueOf(cause.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  static boolean isFullDisk(String said) {
    String message = said.toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("quota exceeded");
  }

  private static String describe(IOException fault) {
    if (fault instanceof AccessDeniedException denied) {
      return "access to " + denied.getFile() + " is denied";
    }
    if (fault instanceof FileAlreadyExistsException other) {
      return other.getFile() + " is a file";
    }
    if (fault instanceof NoSuchFileException missing) {
      return missing.getFile() + " is missing";
    }
    if (fault instanceof FileSystemException refused && refused.getReason() != null) {
      return refused.getFile() + ": " + refused.getReason();
    }
    return String.valueOf(fault.getMessage());
  }
}
