package io.holdfast.embedded;

/**
 * Runs the Kafka of a data folder until it is told to end (SIGTERM, Ctrl-C): {@code --data-dir=...
 * --port=...}, both optional.
 */
public final class KafkaMain {

  private KafkaMain() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(args);
    line.serve(
        () -> KafkaBroker.start(line.dataDir(), line.port(9092)), KafkaBroker::bootstrapServers);
  }
}
