package io.holdfast.app.web;

/** What was asked contradicts itself or makes no sense here; becomes a 400. */
public class InvalidRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence that says what to send instead
   */
  public InvalidRequest(String message) {
    super(message);
  }
}
