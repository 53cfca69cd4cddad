package io.holdfast.embedded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The arguments of a server that runs on its own, and its life from start to signal. */
record CommandLine(String... args) {

  CommandLine {
    // Kafka changes the case of names by the default locale; a Turkish one would break them.
    Locale.setDefault(Locale.ENGLISH);
  }

  private static final Logger log = LoggerFactory.getLogger(CommandLine.class);

  Path dataDir() {
    return Path.of(value("--data-dir=").orElse("data"));
  }

  int port(int usual) {
    return value("--port=").map(Integer::valueOf).orElse(usual);
  }

  int advertisedPort() {
    return value("--advertised-port=").map(Integer::valueOf).orElse(0);
  }

  List<String> databases() {
    return value("--databases=").map(names -> List.of(names.split(","))).orElse(List.of());
  }

  private Optional<String> value(String name) {
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(name))
        .map(arg -> arg.substring(name.length()))
        .findFirst();
  }

  /** Starts the server, prints its address as the only line on standard output, and stays. */
  <S extends AutoCloseable> void serve(Supplier<S> start, Function<S, String> address) {
    try {
      S server = start.get();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "shutdown"));
      System.out.println(address.apply(server));
      // PostgreSQL, being another process, keeps no JVM alive.
      Thread.currentThread().join();
    } catch (EmbeddedServerException e) {
      log.error(e.getMessage());
      System.exit(1);
    } catch (InterruptedException told) {
      System.exit(0);
    }
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      log.error("The server did not stop cleanly.", e);
    }
  }
}
