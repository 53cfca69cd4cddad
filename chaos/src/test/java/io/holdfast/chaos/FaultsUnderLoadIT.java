package io.holdfast.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chaos.check.TakeOver;
import io.holdfast.chaos.check.Violation;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.fault.BrokerKilled;
import io.holdfast.chaos.fault.NodeKilled;
import io.holdfast.chaos.fault.NodePaused;
import io.holdfast.chaos.report.ChaosReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three faults while orders come in, on processes of their own; the profile chaos has the rest. */
class FaultsUnderLoadIT {

  /** What is promised for the work of a node that has died. */
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);

  @Test
  void nothingIsLostOrDoneTwiceWhenNodesDieOrFreezeAndKafkaRestarts() throws Exception {
    Map<String, Object> facts = new LinkedHashMap<>();
    try (ChaosRun run = ChaosRun.start("slice", 8, 20, false)) {
      Node first = run.cluster().orderNodes().get(0);
      Node second = run.cluster().orderNodes().get(1);
      TakeOver takeOver = new TakeOver(run.orders(), run.finality());
      run.awaitFinal(50);

      run.drill()
          .run(
              new NodeKilled("order node killed and started again", first),
              () ->
                  facts.put(
                      "killed node's work goes on at the other after, ms",
                      takeOver.await(second, TAKEN_OVER_WITHIN)));
      run.drill()
          .run(
              new NodePaused("order node frozen beyond its claims, and woken", second),
              () ->
                  facts.put(
                      "frozen node's work goes on at the other after, ms",
                      takeOver.await(first, TAKEN_OVER_WITHIN)));
      run.drill().run(new BrokerKilled(run.cluster().broker()), Duration.ofSeconds(2));

      ChaosReport report = run.finish(facts);
      assertThat(report.violations()).isEmpty();
      assertThat(report.orders()).containsKeys("CONFIRMED", "REJECTED", "CANCELLED");

      run.orders()
          .execute("update token_entry set token = null where processor_name = 'kafka-relay'");
      assertThat(run.witness().violations())
          .as("a step of one that is not the owner is seen")
          .extracting(Violation::id)
          .containsExactly("kafka-relay/0");
    }
  }
}
