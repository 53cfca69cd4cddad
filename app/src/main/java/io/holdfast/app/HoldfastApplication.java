package io.holdfast.app;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Holdfast: {@code java -jar holdfast.jar [--contexts=order,inventory] [--setting=value]}.
 *
 * <p>Without further settings it brings its own PostgreSQL and Kafka, keeps their data under {@code
 * ./data} and listens on loopback only. With {@code --replay-sagas} it starts nothing, puts the
 * sagas back from the event store and ends. {@code --help} says what else there is.
 */
public final class HoldfastApplication {

  private HoldfastApplication() {}

  public static void main(String[] arguments) {
    JvmDefaults.set();
    Optional<String> text = Usage.askedForBy(arguments);
    if (text.isPresent()) {
      System.out.print(text.get());
      return;
    }
    // Before anything starts, so that Ctrl-C leaves nothing behind even then.
    Signals signals = Signals.obey();
    try {
      if (CommandLineReplay.isAskedForBy(arguments)) {
        CommandLineReplay.run(System.out, signals::close, arguments);
        signals.nothingRuns();
        System.exit(0);
      } else {
        Holdfast holdfast = Holdfast.start(arguments);
        signals.close(holdfast::closeSoon);
        logger().info("Holdfast is ready.");
      }
    } catch (RuntimeException failure) {
      signals.nothingRuns();
      if (!signals.told()) {
        tell(StartFault.of("Holdfast", failure));
        System.exit(1);
      }
    } catch (Error failure) {
      signals.nothingRuns();
      throw failure;
    }
  }

  private static void tell(StartFailure failure) {
    System.err.println(failure.getMessage());
    logger().debug("Holdfast could not start.", failure);
  }

  /** Not before the defaults of the JVM are set, which the log goes by. */
  private static Logger logger() {
    return LoggerFactory.getLogger(HoldfastApplication.class);
  }
}
