package io.holdfast.chaos.load;

import java.util.Locale;

/** What a client knows after a call; a time-out is never taken for a failure. */
public enum Outcome {
  /** Answered 2xx: it has happened. */
  OK,
  /** Refused with 4xx, or nobody was there to hear it: it has not happened. */
  FAILED,
  /** Timed out, cut off, or answered 5xx: it may have happened or not. */
  UNKNOWN;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
