package io.holdfast.app.setaside;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Why an order was set aside.
 *
 * @param text the failure and what that was caused by, in one line
 * @param awaitedType a stored type that this version does not know; null if that is not the reason
 */
record Cause(String text, String stackTrace, String awaitedType) {

  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_TRACE = 20_000;

  static Cause of(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (text.indexOf(cause.toString()) < 0) {
        text.append(" / caused by ").append(cause);
      }
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new Cause(
        storable(text.toString(), LONGEST_TEXT), storable(trace.toString(), LONGEST_TRACE), null);
  }

  static Cause of(Unreadable unreadable) {
    return new Cause(storable(unreadable.cause(), LONGEST_TEXT), "", unreadable.awaitedType());
  }

  /** PostgreSQL's text cannot hold NUL. */
  static String storable(String text) {
    return text.replace("\0", "\\0");
  }

  private static String storable(String text, int longest) {
    String clean = storable(text).strip();
    return clean.length() <= longest ? clean : clean.substring(0, longest) + " ...";
  }
}
