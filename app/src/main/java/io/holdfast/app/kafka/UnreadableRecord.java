package io.holdfast.app.kafka;

/**
 * The payload of a record that is not an event of the contract.
 *
 * @param cause why it could not be read, and what that was caused by
 * @param unknownType the type that it names, if this version does not know it; else null
 */
record UnreadableRecord(String cause, String unknownType) {

  private static final int DEEPEST = 20;

  static UnreadableRecord of(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      text.append(" / caused by ").append(cause);
      cause = cause.getCause();
    }
    return new UnreadableRecord(
        text.toString(), failure instanceof UnknownType unknown ? unknown.type() : null);
  }

  /** The record names a type that this version does not know. */
  static final class UnknownType extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String type;

    UnknownType(String type) {
      super("This version does not know the event type '" + type + "'; a newer one may.");
      this.type = type;
    }

    String type() {
      return type;
    }
  }
}
