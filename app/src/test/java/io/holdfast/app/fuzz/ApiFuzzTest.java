package io.holdfast.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever a caller sends to whichever call, the answer is one that the OpenAPI document has, never
 * a fault of ours, and everything that is stored afterwards is sound. The calls are drawn from the
 * documents that the contexts serve. A seed draws the same again as far as the answers are the
 * same: {@code -Dholdfast.fuzz.seed=7 -Dholdfast.fuzz.cases=5000}.
 */
class ApiFuzzTest {

  private static final long SEED = Long.getLong("holdfast.fuzz.seed", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final List<Api> CONTEXTS =
      List.of(RunningHoldfast.orders(), RunningHoldfast.inventory());

  private final Random random = new Random(SEED);
  private final Pool pool = new Pool();

  @Test
  void whateverIsSentIsAnsweredAsDocumented() {
    send(Integer.getInteger("holdfast.fuzz.cases", 600));
  }

  @Tag("ci")
  @Test
  void soItIsForALongTime() {
    send(10_000);
  }

  private void send(int cases) {
    List<DocumentedCall> calls =
        CONTEXTS.stream().flatMap(context -> DocumentedCall.allOf(context).stream()).toList();
    List<Long> failedBefore = failedJobs();
    List<String> faults = new ArrayList<>();
    IntStream.range(0, cases)
        .forEach(
            n -> {
              DocumentedCall call = calls.get(n % calls.size());
              try {
                pool.learn(new FuzzedCall(call, twist(call), random, pool).send().body());
              } catch (AssertionError fault) {
                faults.add("case " + n + ": " + fault.getMessage() + " " + fault.getCause());
              }
            });
    assertThat(faults).as("seed %d", SEED).isEmpty();
    CONTEXTS.forEach(ApiFuzzTest::assertSound);
    assertThat(failedJobs()).isEqualTo(failedBefore);
  }

  /** Half of the calls are as documented, so that there is something for the others to break. */
  private Twist twist(DocumentedCall call) {
    Twist[] twists = Twist.values();
    Twist drawn = random.nextBoolean() ? Twist.NOTHING : twists[random.nextInt(twists.length)];
    return drawn.isOfTheBody() && !call.takesBody() ? Twist.VALUE_OF_A_PARAMETER : drawn;
  }

  private static void assertSound(Api context) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode report = context.get("/api/audit?fresh=true").body();
              assertThat(report.path("healthy").asBoolean()).as(report.toString()).isTrue();
              assertThat(context.get("/api/admin/jobs").body().findValuesAsText("state"))
                  .doesNotContain("RUNNING");
            });
  }

  private static List<Long> failedJobs() {
    return Stream.of(RunningHoldfast.orderDatabase(), RunningHoldfast.inventoryDatabase())
        .map(
            database ->
                database
                    .sql("select count(*) from job where state = 'FAILED'")
                    .query(Long.class)
                    .single())
        .toList();
  }
}
