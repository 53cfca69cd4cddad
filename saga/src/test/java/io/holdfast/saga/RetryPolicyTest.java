package io.holdfast.saga;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.holdfast.order.api.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final OrderId ORDER = OrderId.of("7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81");
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration CAP = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofHours(24);

  @Nested
  class WithoutJitter {

    private final RetryPolicy policy = new RetryPolicy(FIRST, 2, CAP, 0, PATIENCE);

    @Test
    void theDelayGrowsByTheFactorUpToTheCap() {
      assertThat(IntStream.rangeClosed(1, 8).mapToObj(n -> policy.delayAfter(ORDER, n)))
          .extracting(Duration::toSeconds)
          .containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1024, 1025, 1_000_000, Integer.MAX_VALUE})
    void theCapHoldsForEveryAttempt(int attempt) {
      assertThat(policy.delayAfter(ORDER, attempt)).isEqualTo(CAP);
    }

    @Test
    void aFactorOfOneKeepsTheFirstDelay() {
      RetryPolicy steady = new RetryPolicy(FIRST, 1, CAP, 0, PATIENCE);
      assertThat(steady.delayAfter(ORDER, Integer.MAX_VALUE)).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void attemptsCountFromOne(int attempt) {
      assertThatIllegalArgumentException().isThrownBy(() -> policy.delayAfter(ORDER, attempt));
    }
  }

  @Nested
  class WithJitter {

    private final RetryPolicy policy = new RetryPolicy(FIRST, 2, CAP, 0.2, PATIENCE);

    @Test
    void theDelayOfAnAttemptIsAlwaysTheSame() {
      RetryPolicy elsewhere = new RetryPolicy(FIRST, 2, CAP, 0.2, PATIENCE);
      assertThat(policy.delayAfter(ORDER, 3)).isEqualTo(elsewhere.delayAfter(ORDER, 3));
      assertThat(policy.delayAfter(ORDER, 1)).isEqualTo(Duration.ofMillis(9435));
    }

    @Test
    void theDelayIsShortenedByAFifthAtMost() {
      assertThat(firstDelaysOfManyOrders())
          .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofSeconds(8), FIRST));
    }

    @Test
    void theDelaysOfManyOrdersAreSpreadEvenly() {
      List<Duration> delays = firstDelaysOfManyOrders();
      assertThat(
              delays.stream()
                  .collect(groupingBy(delay -> (delay.toMillis() - 8000) / 500, counting())))
          .hasSize(4)
          .allSatisfy((quarter, orders) -> assertThat(orders).isBetween(200L, 300L));
    }

    @Test
    void theDelaysOfOneOrderAtTheCapDiffer() {
      assertThat(IntStream.range(10, 20).mapToObj(n -> policy.delayAfter(ORDER, n)))
          .doesNotHaveDuplicates()
          .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMinutes(4), CAP));
    }

    @Test
    void evenTheLargestJitterLeavesADelay() {
      RetryPolicy wild = new RetryPolicy(Duration.ofMillis(1), 1, FIRST, 1, PATIENCE);
      assertThat(wild.delayAfter(ORDER, 1)).isEqualTo(Duration.ofMillis(1));
    }

    private List<Duration> firstDelaysOfManyOrders() {
      return IntStream.range(0, 1000)
          .mapToObj(n -> new OrderId(new UUID(0x4000, n)))
          .map(order -> policy.delayAfter(order, 1))
          .toList();
    }
  }

  @Nested
  class Patience {

    private final RetryPolicy policy = RetryPolicy.standard();

    @Test
    void isOverOnceItIsUsedUp() {
      assertThat(policy.patienceOver(Duration.ZERO)).isFalse();
      assertThat(policy.patienceOver(PATIENCE.minusNanos(1))).isFalse();
      assertThat(policy.patienceOver(PATIENCE)).isTrue();
      assertThat(policy.patienceOver(PATIENCE.plusNanos(1))).isTrue();
    }
  }

  @Nested
  class APolicy {

    @Test
    void asksAfterHalfAMinuteToTenMinutesForADayUnlessSetOtherwise() {
      assertThat(RetryPolicy.standard())
          .isEqualTo(
              new RetryPolicy(Duration.ofSeconds(30), 2, Duration.ofMinutes(10), 0.2, PATIENCE));
    }

    @Test
    void hasAllItsDurations() {
      Stream.<ThrowingCallable>of(
              () -> new RetryPolicy(null, 2, CAP, 0, PATIENCE),
              () -> new RetryPolicy(FIRST, 2, null, 0, PATIENCE),
              () -> new RetryPolicy(FIRST, 2, CAP, 0, null))
          .forEach(policy -> assertThatNullPointerException().isThrownBy(policy));
    }

    @Test
    void waitsAMillisecondOrMore() {
      refused(
          () -> new RetryPolicy(Duration.ofNanos(999_999), 2, CAP, 0, PATIENCE),
          "first delay is 1 ms or more");
      refused(
          () -> new RetryPolicy(FIRST.negated(), 2, CAP, 0, PATIENCE),
          "first delay is 1 ms or more");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void neverShrinksItsDelays(double factor) {
      refused(
          () -> new RetryPolicy(FIRST, factor, CAP, 0, PATIENCE), "factor is a number from 1 on");
    }

    @Test
    void hasACapBetweenTheFirstDelayAndAYear() {
      refused(
          () -> new RetryPolicy(FIRST, 2, FIRST.minusMillis(1), 0, PATIENCE),
          "cap is not below the first delay");
      refused(
          () -> new RetryPolicy(FIRST, 2, Duration.ofDays(366), 0, PATIENCE),
          "cap is a year or less");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void shortensByAShare(double jitter) {
      refused(
          () -> new RetryPolicy(FIRST, 2, CAP, jitter, PATIENCE), "jitter is a share from 0 to 1");
    }

    @Test
    void hasSomePatience() {
      refused(
          () -> new RetryPolicy(FIRST, 2, CAP, 0, Duration.ZERO),
          "patience is longer than nothing");
    }

    private void refused(ThrowingCallable policy, String rule) {
      assertThatIllegalArgumentException()
          .isThrownBy(policy)
          .withMessage("A retry policy's " + rule + ".");
    }
  }
}
