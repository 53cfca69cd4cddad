package io.holdfast.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.processes.Patience;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Callers who repeat what was not answered, with the same id, for as long as somebody is there. */
final class Callers {

  private record Call(Api to, String path, String body) {}

  private final BooleanSupplier everybodyIsThere;
  private final Deque<Call> unanswered = new ArrayDeque<>();

  Callers(BooleanSupplier everybodyIsThere) {
    this.everybodyIsThere = everybodyIsThere;
  }

  /**
   * Asks until there is an answer: a server that closes an idle connection while a call arrives on
   * it gives none either. Once somebody is gone, this call and the next ones wait for {@link
   * #repeatUnanswered()}, so that they keep their order.
   */
  void post(Api to, String path, String body) {
    unanswered.add(new Call(to, path, body));
    if (!allAreAnswered()) {
      await()
          .atMost(Patience.FOR_A_MOMENT)
          .until(() -> allAreAnswered() || !everybodyIsThere.getAsBoolean());
    }
  }

  void repeatUnanswered() {
    assertThat(allAreAnswered()).as("all of %s are answered", unanswered).isTrue();
  }

  private boolean allAreAnswered() {
    while (!unanswered.isEmpty() && isAnswered(unanswered.getFirst())) {
      unanswered.removeFirst();
    }
    return unanswered.isEmpty();
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
