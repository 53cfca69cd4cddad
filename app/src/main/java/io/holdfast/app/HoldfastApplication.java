package io.holdfast.app;

import io.holdfast.embedded.EmbeddedServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * Starts Holdfast: {@code java -jar holdfast.jar [--contexts=order,inventory] [--setting=value]}.
 *
 * <p>Without further settings it brings its own PostgreSQL and Kafka, keeps their data under {@code
 * ./data} and listens on loopback only.
 */
public final class HoldfastApplication {

  private HoldfastApplication() {}

  public static void main(String[] arguments) {
    try {
      Holdfast holdfast = Holdfast.start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(holdfast::close, "shutdown"));
      LoggerFactory.getLogger(HoldfastApplication.class).info("Holdfast is ready.");
    } catch (StartFailure | EmbeddedServerException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    } catch (RuntimeException failure) {
      Logger log = LoggerFactory.getLogger(SpringApplication.class);
      log.error("Holdfast could not start.", failure);
      System.exit(1);
    }
  }
}
