package io.holdfast.app;

import java.util.List;

/** Holdfast cannot start; the message is a sentence that says what to do. */
final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }

  static void throwIfAny(List<String> sentences) {
    if (!sentences.isEmpty()) {
      throw new StartFailure(String.join(System.lineSeparator(), sentences));
    }
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
