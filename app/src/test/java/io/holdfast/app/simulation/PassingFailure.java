package io.holdfast.app.simulation;

/** A failure that is gone at the next try: a lost connection, a lock that took too long. */
final class PassingFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PassingFailure(String message) {
    super(message, null, false, false);
  }
}
