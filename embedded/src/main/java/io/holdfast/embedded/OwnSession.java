package io.holdfast.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A session of its own for the server, so that Ctrl-C in a terminal reaches Holdfast alone, which
 * stops the server last. Where there is no such program the server ends at once, under its clients.
 */
final class OwnSession {

  private static final List<String> PREFIX =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .filter(program -> Files.isExecutable(Path.of(program)))
          .limit(1)
          .toList();

  private OwnSession() {}

  static List<String> prefix() {
    return PREFIX;
  }
}
