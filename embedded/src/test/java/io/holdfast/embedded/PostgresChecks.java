package io.holdfast.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Looks at processes from outside, by other means than the code under test. */
final class PostgresChecks {

  private PostgresChecks() {}

  /** The servers, not their children, that were started over this data folder. */
  static List<ProcessHandle> postmasters(Path dataDir) {
    try {
      String data = dataDir.toRealPath().resolve("postgres/data").toString();
      return ProcessHandle.allProcesses()
          .filter(process -> commandLine(process).contains("bin/postgres -D " + data))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that runs from this data folder's own programs. */
  static List<ProcessHandle> ofHoldfast(Path dataDir) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(dataDir + "/postgres/"))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }
}
