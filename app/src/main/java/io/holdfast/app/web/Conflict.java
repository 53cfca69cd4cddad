package io.holdfast.app.web;

/** The state of things does not allow what was asked; becomes a 409. The message is a sentence. */
public class Conflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Conflict(String message) {
    super(message);
  }
}
