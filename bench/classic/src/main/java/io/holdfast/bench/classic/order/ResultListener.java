package io.holdfast.bench.classic.order;

import io.holdfast.bench.classic.wire.ResultMessage;
import io.holdfast.bench.classic.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Ends orders by what inventory says: one transaction and four statements at most for a batch. */
@Component
class ResultListener {

  private final JdbcClient database;
  private final JsonMapper json;

  ResultListener(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @KafkaListener(topics = Topics.RESULTS, groupId = "classic-orders")
  @Transactional
  public void end(List<String> results) {
    Map<Boolean, List<UUID>> byOutcome =
        results.stream()
            .map(result -> json.readValue(result, ResultMessage.class))
            .collect(
                Collectors.partitioningBy(
                    ResultMessage::reserved,
                    Collectors.mapping(ResultMessage::orderId, Collectors.toList())));
    end(byOutcome.get(true), OrderStatus.CONFIRMED, MessageStatus.CONFIRMED);
    end(byOutcome.get(false), OrderStatus.FAILED, MessageStatus.FAILED);
  }

  private void end(List<UUID> orders, OrderStatus status, MessageStatus messageStatus) {
    if (orders.isEmpty()) {
      return;
    }
    UUID[] ids = orders.toArray(UUID[]::new);
    database
        .sql(
            """
            update orders set status = ?, completed_at = now()
            where order_id = any(?) and status = 'PLACED'
            """)
        .params(status.name(), ids)
        .update();
    database
        .sql("update local_message set status = ?, update_time = now() where message_id = any(?)")
        .params(messageStatus.name(), ids)
        .update();
  }
}
