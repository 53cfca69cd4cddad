package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** What all calls of a context share: places, memory, and the count of those turned away. */
final class Gate {

  private final HttpSettings settings;
  private final Lanes lanes;
  private final HeldBytes memory;
  private final Refusals refusals;
  private final MeterRegistry metrics;
  private final LongAdder bodies = new LongAdder();

  Gate(HttpSettings settings, Refusals refusals, MeterRegistry metrics) {
    this.settings = settings;
    this.refusals = refusals;
    this.metrics = metrics;
    this.lanes = new Lanes(settings);
    this.memory = new HeldBytes(settings.heldBytes().toBytes());
    lanes.bounded().forEach(this::measure);
    Gauge.builder("holdfast.http.waiting.bodies", bodies, LongAdder::sum)
        .description("requests whose body has not come to its end")
        .register(metrics);
    Gauge.builder("holdfast.http.held", memory, HeldBytes::held)
        .description("memory for bodies that have partly come and answers that are not read yet")
        .baseUnit("bytes")
        .register(metrics);
  }

  private void measure(Lane lane) {
    Gauge.builder("holdfast.http.waiting.calls", lane, Lane::waiting)
        .description("calls that wait for their turn")
        .tag("kind", lane.name())
        .register(metrics);
    for (Refusal cause : Refusal.values()) {
      count(lane, cause, 0);
    }
  }

  void count(Lane lane, Refusal cause, int calls) {
    metrics
        .counter("holdfast.http.refused", "kind", lane.name(), "cause", cause.tag())
        .increment(calls);
  }

  HttpSettings settings() {
    return settings;
  }

  Lanes lanes() {
    return lanes;
  }

  HeldBytes memory() {
    return memory;
  }

  Refusals refusals() {
    return refusals;
  }

  /** How many bodies are on their way. */
  LongAdder bodies() {
    return bodies;
  }

  /** Has a call worked on that has its place. */
  void work(Lane lane, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (lanes.answersAreSmall(lane)) {
      chain.doFilter(request, response);
    } else {
      HeldAnswer answer = HeldAnswer.of(response);
      chain.doFilter(request, answer);
      answer.send(this, lane, request);
    }
  }
}
