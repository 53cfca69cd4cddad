package io.holdfast.app.audit;

import java.util.Set;

/** A part of the audit that reads a topic. It is called outside of a transaction. */
public interface TopicCheck {

  /** The invariants that it tells about. */
  Set<Invariant> invariants();

  /**
   * Reads the topic on and judges what has been read.
   *
   * @param records the most records, and events of the store, to read
   * @return whether nothing is left to read of what there was at the beginning
   * @throws KafkaAway if Kafka does not answer; whatever was found stays found
   */
  boolean run(int records);
}
