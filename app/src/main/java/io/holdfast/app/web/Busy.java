package io.holdfast.app.web;

/**
 * Too many ask at the same time, and nothing was stored for this call; becomes a 503 with {@code
 * Retry-After}. The message is a sentence.
 */
public final class Busy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Busy(String message) {
    super(message);
  }
}
