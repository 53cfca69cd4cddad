package io.holdfast.app.web;

/** What was asked for does not exist; becomes a 404. The message is a sentence for people. */
public final class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotFound(String message) {
    super(message);
  }
}
