package io.holdfast.app.web;

/** A request body over the limit; becomes a 413. */
final class BodyTooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyTooLarge() {
    super("The request body is over 64 KiB; send less at once.");
  }
}
