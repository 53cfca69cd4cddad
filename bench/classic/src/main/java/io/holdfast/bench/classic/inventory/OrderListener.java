package io.holdfast.bench.classic.inventory;

import io.holdfast.bench.classic.wire.OrderMessage;
import io.holdfast.bench.classic.wire.ResultMessage;
import io.holdfast.bench.classic.wire.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests for stock. The answers are out before the batch counts as read: after a crash in
 * between, the same requests come again and get the same answers.
 */
@Component
class OrderListener {

  private final Reservations reservations;
  private final KafkaTemplate<String, String> kafka;
  private final JsonMapper json;

  OrderListener(Reservations reservations, KafkaTemplate<String, String> kafka, JsonMapper json) {
    this.reservations = reservations;
    this.kafka = kafka;
    this.json = json;
  }

  @KafkaListener(topics = Topics.ORDERS, groupId = "classic-inventory")
  void reserve(List<String> messages) {
    Map<UUID, OrderMessage> requests = new LinkedHashMap<>();
    for (String message : messages) {
      OrderMessage request = json.readValue(message, OrderMessage.class);
      requests.put(request.orderId(), request);
    }
    CompletableFuture.allOf(
            reservations.decide(requests).stream()
                .map(this::answer)
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private CompletableFuture<?> answer(ResultMessage result) {
    return kafka.send(Topics.RESULTS, result.orderId().toString(), json.writeValueAsString(result));
  }
}
