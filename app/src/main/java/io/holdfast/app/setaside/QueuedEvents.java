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

/** Reads the events that wait, each order's in its order. */
final class QueuedEvents {

  private final JdbcClient database;
  private final ObjectMapper json;

  QueuedEvents(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
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
