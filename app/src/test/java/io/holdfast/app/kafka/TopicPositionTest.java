package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.kafka.TopicPosition.LastRead;
import io.holdfast.app.serialization.Serializers;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class TopicPositionTest {

  private final TopicPosition position =
      new TopicPosition("a", Map.of(0, new LastRead(7, 3), 1, new LastRead(5, null)));

  @Test
  void survivesTheRoundTripThroughTheTokenTable() {
    Serializer serializer = Serializers.state();

    Object read = serializer.deserialize(serializer.serialize(position, byte[].class));

    assertThat(read).isEqualTo(position);
  }

  @Test
  void nothingIsLostInTheSameLogWhoeverLeadsItNow() {
    assertThat(position.lostIn(new TopicLog("a", Map.of(0, 3, 1, 0, 2, 9)))).isEmpty();
    assertThat(position.lostIn(new TopicLog("a", Map.of(0, 8, 1, 0)))).isEmpty();
  }

  @Test
  void everythingIsLostInAnotherLogOfTheSameName() {
    assertThat(position.lostIn(new TopicLog("b", Map.of(0, 9, 1, 9)))).containsExactly(0, 1);
  }

  @Test
  void aLogThatDoesNotKnowTheLeaderThatWroteWhatWasReadIsAnOlderCopy() {
    assertThat(position.lostIn(new TopicLog("a", Map.of(0, 2, 1, 0)))).containsExactly(0);
  }

  @Test
  void whatIsLostIsReadFromTheBeginningAndTheRestGoesOn() {
    TopicLog log = new TopicLog("a", Map.of(0, 3, 1, 0));

    assertThat(position.in(log, List.of(0), Map.of()))
        .isEqualTo(new TopicPosition("a", Map.of(1, new LastRead(5, null))));
  }

  @Test
  void positionsInOneLogAreComparedPartitionByPartition() {
    TopicPosition other = new TopicPosition("a", Map.of(0, new LastRead(2, 1)));

    assertThat(position.covers(other)).isTrue();
    assertThat(other.covers(position)).isFalse();
    assertThat(position.lowerBound(other)).isEqualTo(other);
    assertThat(other.lowerBound(position)).isEqualTo(other);
    assertThat(position.upperBound(other)).isEqualTo(position);
    assertThat(other.upperBound(position)).isEqualTo(position);
  }

  @Test
  void positionsInTwoLogsHaveNothingInCommon() {
    TopicPosition other = new TopicPosition("b", Map.of(0, new LastRead(2, 1)));

    assertThat(position.covers(other)).isFalse();
    assertThat(position.covers(TopicPosition.NONE)).isTrue();
    assertThat(position.lowerBound(other)).isEqualTo(new TopicPosition("a", Map.of()));
    assertThat(position.upperBound(other)).isEqualTo(position);
  }
}
