package io.holdfast.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.Api;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Callers who repeat what was not answered, with the same id, once there is somebody again. */
final class Callers {

  private record Call(Api to, String path, String body) {}

  private final Deque<Call> unanswered = new ArrayDeque<>();

  /**
   * Asks once; after a call that was not answered the next ones wait too, so that they keep their
   * order.
   */
  boolean post(Api to, String path, String body) {
    Call call = new Call(to, path, body);
    if (!unanswered.isEmpty() || !isAnswered(call)) {
      unanswered.add(call);
      return false;
    }
    return true;
  }

  void repeatUnanswered() {
    while (!unanswered.isEmpty() && isAnswered(unanswered.getFirst())) {
      unanswered.removeFirst();
    }
    assertThat(unanswered).as("calls that nobody answers").isEmpty();
  }

  private static boolean isAnswered(Call call) {
    try {
      assertThat(call.to().post(call.path(), call.body()).status()).as(call.path()).isEqualTo(202);
      return true;
    } catch (UncheckedIOException goneInItsMidst) {
      return false;
    }
  }
}
