package io.holdfast.app.simulation;

/** What could be built wrongly. Each is built wrongly here, and the checker must see it. */
enum Defect {
  NONE("nothing"),
  ACK_NOT_AWAITED("the relay's batch commits while its records are still in memory"),
  SORTED_BUFFER("records from Kafka are sorted after they were given their positions"),
  ERRORS_LOGGED_AND_SKIPPED("a handler's failure is logged, and its event counts as handled"),
  DEDUP_OFF("the inbox does not ask which events it knows"),
  UNIQUE_INDEX_DROPPED("two events may take the same position of a stream"),
  GAP_TIMEOUT_1S("a reader passes a missing index after a second"),
  SAGA_STARTED_AT_THE_HEAD("the saga's first token is the head of the store"),
  DEADLINE_IN_MEMORY("deadlines live in the memory of a node"),
  RELEASE_TWICE("a stock item gives back twice"),
  RESERVE_WITHOUT_CHECK("a stock item reserves what it does not have"),
  FSYNC_OFF("a database that stops loses its last commits"),
  POSITION_AHEAD("a stored position lies ahead of the events that were handled"),
  SEQUENCE_BEHIND("indexes are drawn anew after a restart, below those of readers"),
  INTERRUPT_SWALLOWED("an interrupt counts as an acknowledgement"),
  SET_ASIDE_FAILS("a foreign record can be neither handled nor set aside, and is tried for ever"),
  MISFIT_BELIEVED("an answer that does not fit the request is believed"),
  MARK_LOST("an event whose step was taken with it is not marked"),
  MARKED_WITHOUT_STEP("an event is marked though its step was not taken"),
  LAGGING_OVERTAKEN("a step is taken inline while an earlier event of the order waits");

  final String meaning;

  Defect(String meaning) {
    this.meaning = meaning;
  }
}
