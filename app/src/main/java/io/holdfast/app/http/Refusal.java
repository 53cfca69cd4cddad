package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** Why a call gets no other answer. */
enum Refusal {
  /** The body did not come to its end in time. */
  LATE {
    @Override
    void send(Refusals refusals, HttpServletResponse response) throws IOException {
      refusals.late(response);
    }
  },
  /** The body ends before its end, or is no body. */
  BROKEN {
    @Override
    void send(Refusals refusals, HttpServletResponse response) throws IOException {
      refusals.broken(response);
    }
  },
  TOO_LARGE {
    @Override
    void send(Refusals refusals, HttpServletResponse response) throws IOException {
      refusals.tooLarge(response);
    }
  },
  /** Too many others were there, and this call was not begun. */
  BUSY {
    @Override
    void send(Refusals refusals, HttpServletResponse response) throws IOException {
      refusals.busy(response);
    }
  },
  /** The answer was not read in time; nothing more can be sent. */
  UNREAD {
    @Override
    void send(Refusals refusals, HttpServletResponse response) {}
  };

  abstract void send(Refusals refusals, HttpServletResponse response) throws IOException;

  String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
