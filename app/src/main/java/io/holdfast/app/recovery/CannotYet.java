package io.holdfast.app.recovery;

/** An event cannot be taken back before somebody has done something; the message says what. */
public final class CannotYet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotYet(String message) {
    super(message);
  }
}
