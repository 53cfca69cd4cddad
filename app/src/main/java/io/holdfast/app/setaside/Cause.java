package io.holdfast.app.setaside;

import io.holdfast.app.text.StorableText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * Why an order was set aside.
 *
 * @param text the failure and what that was caused by, in one line
 * @param awaitedType a stored type that this version does not know; null if that is not the reason
 */
record Cause(String text, String stackTrace, String awaitedType) {

  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_TRACE = 20_000;
  private static final int LONGEST_GROUP = 300;
  private static final int DEEPEST = 20;

  /** What differs from order to order though the fault is the same. */
  private static final Pattern BATCH_ENTRY =
      Pattern.compile("Batch entry \\d+ .*?( was aborted: |$)", Pattern.DOTALL);

  private static final Pattern OWN =
      Pattern.compile(
          "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"
              + "|0x\\p{XDigit}+|(?<!\\p{L})'[^']*'|\\d+");

  Cause {
    text = StorableText.of(text.strip(), LONGEST_TEXT);
    stackTrace = StorableText.of(stackTrace.strip(), LONGEST_TRACE);
    awaitedType = StorableText.of(awaitedType, LONGEST_TEXT);
  }

  static Cause of(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (text.indexOf(cause.toString()) < 0) {
        text.append(" / caused by ").append(cause);
      }
      cause = cause.getCause();
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new Cause(text.toString(), trace.toString(), null);
  }

  static Cause of(Unreadable unreadable) {
    return new Cause(unreadable.cause(), "", unreadable.awaitedType());
  }

  /** The cause without what differs from order to order, so that those that fail alike are one. */
  String group() {
    String alike = BATCH_ENTRY.matcher(text).replaceAll("");
    return StorableText.of(OWN.matcher(alike).replaceAll("…"), LONGEST_GROUP);
  }

  /** The same in few characters that every encoding has. */
  Cause plain() {
    return new Cause(StorableText.plain(text), "", StorableText.plain(awaitedType));
  }
}
