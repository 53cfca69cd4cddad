package io.holdfast.app.simulation;

/** Where, within a transaction, something can come between. */
enum Moment {
  BEGIN,
  APPENDED,
  COMMIT,
  COMMITTED,
  SENT,
  PICKED,
  FIRED
}
