package io.holdfast.app.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Where a page of deadlines goes on: behind the one that is due at this time and has this id.
 *
 * @param micros since 1970, as exact as the database keeps it
 */
record DeadlineCursor(long micros, String id) {

  /** Its text form; {@link #of} reads what this matches. */
  static final String PATTERN = "\\d{1,17}_[0-9A-Za-z-]{1,64}";

  private static final long MICROS = 1_000_000;

  static DeadlineCursor beginning() {
    return new DeadlineCursor(0, "");
  }

  static DeadlineCursor behind(Deadline deadline) {
    Instant due = deadline.due();
    return new DeadlineCursor(due.getEpochSecond() * MICROS + due.getNano() / 1_000, deadline.id());
  }

  static DeadlineCursor of(String text) {
    int end = text.indexOf('_');
    return new DeadlineCursor(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
  }

  OffsetDateTime due() {
    return Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000).atOffset(ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return micros + "_" + id;
  }
}
