package io.holdfast.app.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TEXT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @Test
  void aWellFormedOneIsCarriedUnchanged() {
    assertThat(Traceparent.read(TEXT)).map(Traceparent::toString).contains(TEXT);
    assertThat(Traceparent.read(TEXT)).map(Traceparent::traceId).contains(TRACE);
  }

  @Test
  void ofALaterVersionThePartsOfTheFirstAreKept() {
    assertThat(Traceparent.read("cc" + TEXT.substring(2) + "-what-comes-later"))
        .map(Traceparent::toString)
        .contains(TEXT);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "garbage",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
      })
  void whatTheStandardForbidsIsNone(String value) {
    assertThat(Traceparent.read(value)).isEmpty();
  }

  @Test
  void oneThatIsBegunIsWellFormedAndDiffersFromEveryOther() {
    Traceparent begun = Traceparent.begin();

    assertThat(Traceparent.read(begun.toString()))
        .map(Traceparent::traceId)
        .contains(begun.traceId());
    assertThat(Traceparent.begin().traceId()).isNotEqualTo(begun.traceId());
  }
}
