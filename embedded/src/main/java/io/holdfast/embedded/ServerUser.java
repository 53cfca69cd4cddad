package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under whose name PostgreSQL runs. It refuses to be root; so where Holdfast is root it gets a user
 * namespace of its own, in which it is nobody, or, where these are forbidden (most containers), it
 * really becomes nobody and its folder is handed over to it.
 *
 * @param prefix what stands in front of every command
 * @param uid the owner that the files then need, or -1 where they are right as they are
 */
record ServerUser(List<String> prefix, int uid) {

  static final ServerUser SAME = new ServerUser(List.of(), -1);
  private static final ServerUser NAMESPACE = new ServerUser(List.of("unshare", "-U"), 0);
  static final ServerUser NOBODY =
      new ServerUser(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), 65534);

  static ServerUser detect() {
    if (!SAME.isRoot()) {
      return SAME;
    }
    return Stream.of(NAMESPACE, NOBODY)
        .filter(ServerUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    "PostgreSQL refuses to run as root and this machine lacks unshare and setpriv; start Holdfast as an ordinary user."));
  }

  /** Never on Windows, which has no {@code id}; there PostgreSQL drops its rights itself. */
  private boolean isRoot() {
    return ask("-u").equals("0");
  }

  boolean works() {
    // initdb wants to know the user's name too.
    return !isRoot() && !ask("-un").isEmpty();
  }

  /** Who a command with this prefix runs as; empty where it cannot run or has no name. */
  private String ask(String what) {
    List<String> command = Stream.concat(prefix.stream(), Stream.of("id", what)).toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? answer : "";
    } catch (IOException missing) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Hands the folder over to this user, whoever owned it at the last start. */
  void own(Path folder) throws IOException {
    if (uid < 0 || uid == 0 && owner(folder) == 0) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(folder)) {
      paths = tree.toList();
    }
    for (Path path : paths) {
      if (owner(path) != uid) {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
