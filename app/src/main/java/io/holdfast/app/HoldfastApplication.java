package io.holdfast.app;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Holdfast: {@code java -jar holdfast.jar [--contexts=order,inventory] [--setting=value]}.
 *
 * <p>Without further settings it brings its own PostgreSQL and Kafka, keeps their data under {@code
 * ./data} and listens on loopback only. With {@code --replay-sagas} it starts nothing, puts the
 * sagas back from the event store and ends.
 */
public final class HoldfastApplication {

  private static final Logger log = LoggerFactory.getLogger(HoldfastApplication.class);

  private HoldfastApplication() {}

  public static void main(String[] arguments) {
    if (CommandLineReplay.isAskedForBy(arguments)) {
      System.exit(replay(arguments));
    }
    CompletableFuture<Holdfast> started = new CompletableFuture<>();
    // Before anything starts, so that Ctrl-C leaves nothing behind even then.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeOnceStarted(started), "shutdown"));
    try {
      started.complete(Holdfast.start(arguments));
      log.info("Holdfast is ready.");
    } catch (StartFailure failure) {
      started.completeExceptionally(failure);
      System.err.println(failure.getMessage());
      System.exit(1);
    } catch (RuntimeException failure) {
      started.completeExceptionally(failure);
      log.error("Holdfast could not start.", failure);
      System.exit(1);
    }
  }

  private static int replay(String... arguments) {
    try {
      CommandLineReplay.run(System.out, arguments);
      return 0;
    } catch (StartFailure failure) {
      System.err.println(failure.getMessage());
    } catch (RuntimeException failure) {
      log.error("The sagas could not be replayed.", failure);
    }
    return 1;
  }

  private static void closeOnceStarted(CompletableFuture<Holdfast> started) {
    started
        .handle(
            (holdfast, failure) -> {
              if (holdfast != null) {
                holdfast.close();
              }
              return null;
            })
        .join();
  }
}
