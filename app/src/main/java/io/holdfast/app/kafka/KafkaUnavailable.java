package io.holdfast.app.kafka;

/** Kafka did not do what was asked in time; the step is rolled back and tried again. */
public final class KafkaUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KafkaUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
