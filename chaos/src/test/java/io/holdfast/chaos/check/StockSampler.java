package io.holdfast.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks inventory once a second, whenever it answers, whether its stock is in balance. */
public final class StockSampler implements AutoCloseable {

  private static final String RULE = "received = available + reserved, and none below zero";

  private final Node inventory;
  private final List<Violation> violations = new CopyOnWriteArrayList<>();
  private final AtomicInteger samples = new AtomicInteger();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  public StockSampler(Node inventory) {
    this.inventory = inventory;
    timer.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);
  }

  private void sample() {
    Reply reply = Http.get(inventory.url() + "/api/stock?limit=200");
    if (reply.isOk()) {
      samples.incrementAndGet();
      reply.body().path("items").forEach(item -> check(item).forEach(violations::add));
    }
  }

  static List<Violation> check(JsonNode stock) {
    long received = stock.path("received").asLong();
    long available = stock.path("available").asLong();
    long reserved = stock.path("reserved").asLong();
    boolean balanced = received == available + reserved && available >= 0 && reserved >= 0;
    return balanced
        ? List.of()
        : List.of(new Violation(RULE, stock.path("sku").asText(), stock.toString()));
  }

  public int samples() {
    return samples.get();
  }

  public List<Violation> violations() {
    return violations;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
