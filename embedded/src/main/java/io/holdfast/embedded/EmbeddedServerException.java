package io.holdfast.embedded;

/**
 * An embedded server could not start. The message is one plain sentence for the person at the
 * keyboard: what is wrong and what to do next.
 */
public final class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedServerException(String message) {
    super(message);
  }

  EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
