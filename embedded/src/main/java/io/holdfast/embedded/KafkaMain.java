package io.holdfast.embedded;

/**
 * Runs the Kafka of a data folder until it is told to end (SIGTERM, Ctrl-C): {@code --data-dir=...
 * --port=... --advertised-port=...}, all optional; the last is for a proxy in front of it.
 */
public final class KafkaMain {

  private KafkaMain() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(args);
    line.serve(
        () -> KafkaBroker.start(line.dataDir(), line.port(9092), line.advertisedPort()),
        KafkaBroker::bootstrapServers);
  }
}
