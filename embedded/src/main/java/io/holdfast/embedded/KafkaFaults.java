package io.holdfast.embedded;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka from ending the JVM. A Kafka server on its own halts when it meets a fault that it
 * cannot handle; here it shares the process with Holdfast, which can live without it for a while.
 */
final class KafkaFaults implements FaultHandlerFactory, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaFaults.class);
  // Exit is one for the whole JVM and does not say which broker wants to end it.
  private static final Set<KafkaFaults> LIVING = ConcurrentHashMap.newKeySet();

  private final AtomicReference<String> first = new AtomicReference<>();

  static KafkaFaults install() {
    KafkaFaults faults = new KafkaFaults();
    LIVING.add(faults);
    Exit.setExitProcedure(KafkaFaults::refuseToExit);
    Exit.setHaltProcedure(KafkaFaults::refuseToExit);
    return faults;
  }

  private static void refuseToExit(int status, String message) {
    String cause =
        message == null
            ? "it gave up, the lines before say why; a full disk is the usual cause"
            : message;
    LIVING.forEach(faults -> faults.record(cause, null));
    throw new IllegalStateException("Kafka has failed: " + cause);
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    if (!fatal) {
      return new LoggingFaultHandler(name, action);
    }
    return (message, cause) -> {
      action.run();
      record(name + ": " + message, cause);
      return new IllegalStateException("Kafka has failed: " + name + ": " + message, cause);
    };
  }

  private void record(String message, Throwable cause) {
    if (first.compareAndSet(null, cause == null ? message : message + " (" + cause + ")")) {
      log.error(
          "The embedded Kafka has failed and stays down until Holdfast is started again: {}",
          message,
          cause);
    }
  }

  Optional<String> failure() {
    return Optional.ofNullable(first.get());
  }

  @Override
  public void close() {
    LIVING.remove(this);
  }
}
