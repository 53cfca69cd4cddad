package io.holdfast.app.setaside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.setaside.KeptRecord.Header;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events that wait, each order's in its order. */
final class QueuedEvents {

  private final JdbcClient database;
  private final ObjectMapper json = new ObjectMapper();

  QueuedEvents(JdbcClient database) {
    this.database = database;
  }

  /** By position in the store; records from Kafka, which have none here, as they came. */
  List<QueuedEvent> of(String processor, String orderId, int limit) {
    return database
        .sql(
            """
            select * from set_aside_event where processor = ? and order_id = ?
            order by position, id limit ?
            """)
        .params(processor, orderId, limit)
        .query((row, n) -> read(row))
        .list();
  }

  /** Puts an event behind those that wait already; one that waits already stays where it is. */
  void put(String processor, Waiting waiting) {
    KeptRecord record = waiting.record();
    database
        .sql(
            """
            insert into set_aside_event
              (processor, order_id, event_id, event_type, position,
               topic, partition, record_offset, record_key, headers, value,
               record_timestamp, record_timestamp_type)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?,
              coalesce(?, -1), coalesce(?, 'NoTimestampType'))
            on conflict do nothing
            """)
        .params(
            processor,
            waiting.place().orderId(),
            waiting.eventId(),
            waiting.type(),
            record == null ? waiting.place().position() : null,
            record == null ? null : record.topic(),
            record == null ? null : record.partition(),
            record == null ? null : record.offset(),
            record == null ? null : record.key(),
            record == null ? null : text(record),
            record == null ? null : record.value(),
            record == null ? null : record.timestamp(),
            record == null ? null : record.timestampType())
        .update();
  }

  private String text(KeptRecord record) {
    try {
      return json.writeValueAsString(record.headers());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers are plain text and can be written.", e);
    }
  }

  private QueuedEvent read(ResultSet row) throws SQLException {
    return new QueuedEvent(
        row.getLong("id"),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getObject("position", Long.class),
        row.getString("topic") == null ? null : record(row),
        row.getObject("queued_at", OffsetDateTime.class).toInstant());
  }

  private KeptRecord record(ResultSet row) throws SQLException {
    return new KeptRecord(
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getString("record_key"),
        headers(row.getString("headers")),
        row.getBytes("value"),
        row.getLong("record_timestamp"),
        row.getString("record_timestamp_type"));
  }

  private List<Header> headers(String text) {
    try {
      return json.readValue(text, new TypeReference<List<Header>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers were written by this application.", e);
    }
  }
}
