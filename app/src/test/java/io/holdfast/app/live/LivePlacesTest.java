package io.holdfast.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RawConnection;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a watcher goes away, or never comes, his place is there for the next one. */
class LivePlacesTest {

  private static final String LIVE = "/api/console/live";
  private static final int MORE_THAN_PLACES = 200;

  static Stream<Api> contexts() {
    return Stream.of(RunningHoldfast.orders(), RunningHoldfast.inventory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "POST"})
  void whoDoesNotWatchTakesNoPlace(String method) {
    contexts()
        .forEach(
            context -> {
              for (int n = 0; n < MORE_THAN_PLACES; n++) {
                say(context, method);
              }
              assertThat(watches(context)).isTrue();
            });
  }

  private static void say(Api context, String method) {
    try (RawConnection caller = new RawConnection(context)) {
      caller.send(request(method));
      assertThat(caller.readHeaders()).startsWith("HTTP/1.1 ");
    }
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void whoGoesAwayGivesHisPlaceBack(Api context) {
    for (int n = 0; n < MORE_THAN_PLACES; n++) {
      RawConnection caller = new RawConnection(context);
      caller.send(request("GET"));
      caller.close(); // before anything has come, as a rule
    }
    await().until(() -> watches(context));
  }

  @Test
  void whoComesWhenAllPlacesAreTakenIsTold() {
    Api context = RunningHoldfast.orders();
    List<RawConnection> watching = new ArrayList<>();
    try {
      for (int n = 0; n < MORE_THAN_PLACES; n++) {
        RawConnection caller = new RawConnection(context);
        caller.send(request("GET"));
        watching.add(caller);
      }
      await().until(() -> !watches(context));
      Answer refused = context.get(LIVE);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotBlank();
    } finally {
      watching.forEach(RawConnection::close);
    }
    await().until(() -> watches(context));
  }

  /** Whether there is a place for one more. */
  private static boolean watches(Api context) {
    try (RawConnection caller = new RawConnection(context)) {
      caller.send(request("GET"));
      return caller.readHeaders().startsWith("HTTP/1.1 200");
    }
  }

  private static String request(String method) {
    return method
        + " "
        + LIVE
        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
  }
}
