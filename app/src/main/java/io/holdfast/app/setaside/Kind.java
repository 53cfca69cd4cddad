package io.holdfast.app.setaside;

/** What stands aside. */
public enum Kind {
  /** An order of this context: it waits, and so does what comes for it. */
  ORDER,
  /** A record of a topic that belongs to no order that this context knows: nobody waits for it. */
  RECORD
}
