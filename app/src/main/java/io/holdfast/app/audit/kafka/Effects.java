package io.holdfast.app.audit.kafka;

import java.util.List;

/** How a context knows that a record has had its effect. */
public interface Effects {

  /**
   * Looks in the current snapshot.
   *
   * @return those of the records that have left no trace in the event store
   */
  List<TopicRecord> missing(List<TopicRecord> records);
}
