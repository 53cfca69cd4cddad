package io.holdfast.app.simulation;

/** What could be built wrongly. Each is built wrongly here, and the checker must see it. */
enum Defect {
  NONE,
  ACK_NOT_AWAITED,
  SORTED_BUFFER,
  ERRORS_LOGGED_AND_SKIPPED,
  DEDUP_OFF,
  UNIQUE_INDEX_DROPPED,
  GAP_TIMEOUT_1S,
  SAGA_STARTED_AT_THE_HEAD,
  DEADLINE_IN_MEMORY,
  RELEASE_TWICE,
  RESERVE_WITHOUT_CHECK,
  FSYNC_OFF,
  INTERRUPT_SWALLOWED
}
