package io.holdfast.app.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps what came from Kafka and could not be read, in the transaction that moves the position past
 * it: topic, partition, offset, key, headers, bytes and cause, once each.
 */
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final JdbcClient database;
  private final ObjectMapper json = new ObjectMapper();

  DeadLetters(JdbcClient database) {
    this.database = database;
  }

  @EventHandler
  void keep(UnreadableRecord record) {
    log.warn(
        "Record {}-{}@{} cannot be read and is kept in kafka_dead_letter: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        record.cause());
    database
        .sql(
            """
            insert into kafka_dead_letter
              (topic, partition, record_offset, record_key, headers, value, cause)
            values (?, ?, ?, ?, cast(? as jsonb), ?, ?)
            on conflict on constraint kafka_dead_letter_position_unique do nothing
            """)
        .params(
            record.topic(),
            record.partition(),
            record.offset(),
            record.key(),
            text(record.headers()),
            record.value(),
            record.cause())
        .update();
  }

  private String text(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers are plain text and can be written.", e);
    }
  }
}
