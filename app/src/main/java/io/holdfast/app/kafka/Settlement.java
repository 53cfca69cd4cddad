package io.holdfast.app.kafka;

/** What a context settles before it has to do with Kafka. Thread-safe. */
public interface Settlement {

  /** There is nothing to settle. */
  Settlement NONE =
      new Settlement() {
        @Override
        public void beforeSending() {}

        @Override
        public void beforeReading() {}
      };

  /**
   * Called often, and returns at once when all is settled.
   *
   * @throws KafkaUnavailable if the brokers cannot be asked; to be tried again
   */
  void beforeSending();

  /**
   * Called before the first records of a stream are read, outside of any transaction.
   *
   * @throws KafkaUnavailable if the brokers cannot be asked; to be tried again
   */
  void beforeReading();
}
