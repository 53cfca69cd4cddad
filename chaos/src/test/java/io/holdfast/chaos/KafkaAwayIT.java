package io.holdfast.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chaos.fault.BrokerKilled;
import io.holdfast.chaos.fault.FaultRecord;
import io.holdfast.chaos.load.Order;
import io.holdfast.chaos.report.ChaosReport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kafka is away for minutes, five or {@code -Dholdfast.chaos.kafka-away} seconds, while orders come
 * in at {@code -Dholdfast.chaos.kafka-away.rate} a second, ten unless told: in the long form the
 * soak takes both processors meanwhile, and the minute after the outage is for what has gathered.
 */
@Tag("chaos")
class KafkaAwayIT {

  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("holdfast.chaos.kafka-away", 300));
  private static final int RATE = Integer.getInteger("holdfast.chaos.kafka-away.rate", 10);

  @Test
  void everyValidOrderIsTakenAllAreFinalAMinuteAfterItIsBackAndNoRequestIsSentTwice()
      throws Exception {
    try (ChaosRun run = ChaosRun.start("kafka-away", 8, RATE, false)) {
      run.awaitFinal(50);
      int before = run.load().book().acknowledgedCount();
      FaultRecord outage = run.drill().run(new BrokerKilled(run.cluster().broker()), AWAY);

      ChaosReport report =
          run.finish(Map.of("orders before the outage", before, "seconds away", AWAY.toSeconds()));
      assertThat(report.violations()).isEmpty();
      assertThat(outage.recoveryMillis()).isLessThan(60_000);
      assertThat(run.load().book().orders())
          .filteredOn(Order::isValid)
          .allMatch(Order::isAcknowledged);
      assertThat(run.ordersAskedAgain()).isEmpty();
    }
  }
}
