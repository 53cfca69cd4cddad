package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** Why a call gets no other answer. */
enum Refusal {
  /** The body did not come to its end in time. */
  LATE(Refusals::late),
  /** The body ends before its end, or is no body. */
  BROKEN(Refusals::broken),
  TOO_LARGE(Refusals::tooLarge),
  /** Too many others were there, and this call was not begun. */
  BUSY(Refusals::busy),
  /** The answer was not read in time; nothing more can be sent. */
  UNREAD((refusals, response) -> {});

  private interface Answer {
    void send(Refusals refusals, HttpServletResponse response) throws IOException;
  }

  private final Answer answer;

  Refusal(Answer answer) {
    this.answer = answer;
  }

  void send(Refusals refusals, HttpServletResponse response) throws IOException {
    answer.send(refusals, response);
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
