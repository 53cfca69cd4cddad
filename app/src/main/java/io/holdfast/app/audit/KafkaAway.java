package io.holdfast.app.audit;

/** Kafka does not answer, so the topics are judged by a later pass. */
public final class KafkaAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KafkaAway(String message, Throwable cause) {
    super(message, cause);
  }
}
