package io.holdfast.crashkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A saga in miniature: pays out each file of the folder {@code requested} once, by a file in {@code
 * paid}, and then removes the request. With {@code careless} it pays again what it has paid, with
 * {@code ending} it ends at once.
 */
final class Payouts {

  private Payouts() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    boolean careless = List.of(arguments).contains("careless");
    if (List.of(arguments).contains("ending")) {
      System.exit(3);
    }
    while (Files.exists(folder)) {
      for (Path request : files(folder.resolve("requested"))) {
        pay(request, folder.resolve("paid"), careless);
        CrashPoint.reach("remove.before");
        Files.delete(request);
        CrashPoint.reach("remove.after");
      }
      Thread.sleep(5);
    }
  }

  private static void pay(Path request, Path paid, boolean careless) throws IOException {
    String id = request.getFileName().toString();
    boolean again = Files.exists(paid.resolve(id));
    if (!again || careless) {
      CrashPoint.reach("pay.before");
      Files.createFile(paid.resolve(again ? id + "-again" : id));
      CrashPoint.reach("pay.after");
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
