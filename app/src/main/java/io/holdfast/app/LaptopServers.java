package io.holdfast.app;

import io.holdfast.embedded.EmbeddedServerException;
import io.holdfast.embedded.EmbeddedServers;
import java.util.Arrays;
import java.util.List;

/**
 * Starts the embedded servers. A class of its own, because a production image does not have theirs:
 * what is not loaded is not missed.
 */
final class LaptopServers {

  private LaptopServers() {}

  static EmbeddedServers start(StartSettings settings) {
    List<String> databases =
        Arrays.stream(BoundedContext.values()).map(BoundedContext::database).toList();
    try {
      return EmbeddedServers.start(
          settings.dataFolder(),
          settings.embedded().postgresPort(),
          settings.embedded().kafkaPort(),
          databases);
    } catch (EmbeddedServerException failure) {
      throw new StartFailure(failure.getMessage(), failure);
    }
  }
}
