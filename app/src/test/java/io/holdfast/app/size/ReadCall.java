package io.holdfast.app.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.Api;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A call that only reads, and what it costs. */
record ReadCall(Api context, String path) {

  private static final int TIMES = 9;

  /**
   * @param median of the whole call, over HTTP
   * @param dearest the statement that took longest
   */
  record Cost(ReadCall call, Duration median, Plan dearest, List<Plan> plans) {

    String row() {
      return "| `GET %s` | %.1f | %.1f | %,d |"
          .formatted(
              call.path().replaceAll("[0-9a-f-]{36}", "{id}"),
              median.toNanos() / 1e6,
              dearest.millis(),
              plans.stream().mapToLong(Plan::rowsRead).max().orElse(0));
    }
  }

  /** Once the programs involved are warm. */
  Duration median() {
    List<Duration> times = IntStream.range(0, TIMES).mapToObj(n -> time()).sorted().toList();
    return times.get(TIMES / 2);
  }

  Cost explained(Duration median, PlanLog log) {
    List<Plan> plans = log.of(this::time);
    return new Cost(
        this, median, plans.stream().max(Comparator.comparing(Plan::millis)).orElseThrow(), plans);
  }

  private Duration time() {
    long begin = System.nanoTime();
    int status = context.get(path).status();
    long end = System.nanoTime();
    assertThat(status).as(path).isEqualTo(200);
    return Duration.ofNanos(end - begin);
  }
}
