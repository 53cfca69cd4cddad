package io.holdfast.app;

import io.holdfast.app.settings.DocumentedSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --help} and {@code --version} say, in place of starting anything. */
final class Usage {

  private static final Set<String> HELP = Set.of("--help", "-help", "-h", "help", "-?", "/?");
  private static final Set<String> VERSION = Set.of("--version", "-version", "-V", "-v", "version");
  private static final int WIDTH = 90;

  private Usage() {}

  /** The text that is asked for, if one is. */
  static Optional<String> askedForBy(String... arguments) {
    if (Stream.of(arguments).anyMatch(HELP::contains)) {
      return Optional.of(help());
    }
    return Stream.of(arguments).anyMatch(VERSION::contains)
        ? Optional.of(version())
        : Optional.empty();
  }

  private static String help() {
    return """
        Holdfast takes orders and deducts their stock in another service, so that either both
        happen or neither does.

          java -jar holdfast.jar [--contexts=order|inventory] [--<setting>=<value> ...]
          java -jar holdfast.jar --replay-sagas [--order=<id>] [--dry-run] [--<setting>=<value> ...]
          java -jar holdfast.jar --help | --version

        Without settings it starts both contexts and brings its own PostgreSQL and Kafka, which
        keep their data in ./data: orders at http://localhost:8080/, stock at
        http://localhost:8081/. Ctrl-C stops it. --replay-sagas puts sagas back while it is stopped.

        A setting stands on the command line, in the environment (holdfast.order.port is
        HOLDFAST_ORDER_PORT) or in an application.yml in the folder where Holdfast is started;
        Spring Boot's own work, too. In brackets: the default.

        %s
        README.md has more about all of it, docs/operations.md what to do when something is stuck.
        """
        .formatted(DocumentedSetting.all().stream().map(Usage::row).collect(Collectors.joining()));
  }

  private static String row(DocumentedSetting setting) {
    return "  %s [%s]%n%s%n"
        .formatted(setting.name(), setting.fallback(), wrapped(setting.meaning()));
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder("     ");
    int length = lines.length();
    for (String word : text.split(" ")) {
      if (length + word.length() >= WIDTH) {
        lines.append(System.lineSeparator()).append("     ");
        length = 5;
      }
      lines.append(' ').append(word);
      length += word.length() + 1;
    }
    return lines.toString();
  }

  private static String version() {
    Properties built = new Properties();
    try (InputStream in = Usage.class.getResourceAsStream("version.properties")) {
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = built.getProperty("commit").isBlank() ? "" : ", commit " + built.get("commit");
    return """
        Holdfast %s%s
        Java %s (%s)
        embedded: PostgreSQL %s, Kafka %s
        """
        .formatted(
            built.get("version"),
            commit,
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            built.get("postgresql"),
            built.get("kafka"));
  }
}
