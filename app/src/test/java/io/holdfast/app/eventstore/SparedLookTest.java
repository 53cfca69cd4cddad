package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A look is left out only if nothing of this node's can be there, and only once. */
class SparedLookTest {

  private final SparedLook looks = new SparedLook();

  @Test
  void theLookBehindTheEndIsSparedOnce() {
    looks.foundAllUpTo(7, looks.appends());

    assertThat(looks.isSpared(7)).isTrue();
    assertThat(looks.isSpared(7)).isFalse();
  }

  @Test
  void notIfSomethingWasAppendedWhileOrAfterTheLastOneWasTaken() {
    long before = looks.appends();
    looks.appended();
    looks.foundAllUpTo(7, before);

    assertThat(looks.isSpared(7)).isFalse();
  }

  @Test
  void notFromAnotherPosition() {
    looks.foundAllUpTo(7, looks.appends());

    assertThat(looks.isSpared(6)).isFalse();
  }
}
