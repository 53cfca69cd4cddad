package io.holdfast.app;

import org.springframework.boot.web.server.PortInUseException;

/** Says in a sentence why a context, or anything before it, did not start. */
final class StartFault {

  private static final String MORE = "--logging.level.io.holdfast=debug shows where.";

  private StartFault() {}

  /** One with a sentence of its own is left as it is. */
  static StartFailure of(String what, RuntimeException failure) {
    Throwable cause = failure;
    while (true) {
      if (cause instanceof StartFailure known) {
        return known;
      }
      if (cause instanceof PortInUseException port) {
        return new StartFailure(
            "Port "
                + port.getPort()
                + " is taken, so "
                + what
                + " cannot start; stop what listens there or set another.",
            failure);
      }
      if (cause.getCause() == null || cause.getCause() == cause) {
        return new StartFailure(
            "%s could not start: %s; %s".formatted(capitalized(what), text(cause), MORE), failure);
      }
      cause = cause.getCause();
    }
  }

  private static String text(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : message.replaceFirst("\\.$", "");
  }

  private static String capitalized(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
