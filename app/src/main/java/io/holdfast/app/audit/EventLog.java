package io.holdfast.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads events as they are stored, in index order. */
public final class EventLog {

  private static final String COLUMNS =
      """
      select global_index, event_identifier, aggregate_identifier, sequence_number, payload_type,
             time_stamp, payload
      from domain_event_entry
      """;

  private final JdbcClient database;
  private final ObjectMapper json = new ObjectMapper();

  public EventLog(JdbcClient database) {
    this.database = database;
  }

  /**
   * All events of these streams that the current snapshot shows. Stream by stream, which {@code
   * offset 0} sees to: of thousands of them PostgreSQL expects so many events that it would rather
   * read the whole table in its order.
   */
  public List<StoredEvent> ofStreams(Collection<String> streams) {
    return database
        .sql(
            """
            select event.* from unnest(string_to_array(?, E'\\n')) as wanted (stream)
            cross join lateral (%s where aggregate_identifier = wanted.stream offset 0) as event
            order by event.global_index
            """
                .formatted(COLUMNS))
        .param(String.join("\n", new LinkedHashSet<>(streams)))
        .query((row, n) -> event(row))
        .list();
  }

  /** The events behind {@code after}, up to {@code upTo}, at most {@code limit}. */
  public List<StoredEvent> between(long after, long upTo, int limit) {
    return database
        .sql(
            COLUMNS + " where global_index > ? and global_index <= ? order by global_index limit ?")
        .params(after, upTo, limit)
        .query((row, n) -> event(row))
        .list();
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        tree(row.getBytes(7)));
  }

  /** A payload that is no JSON has no fields, and is judged as such. */
  private JsonNode tree(byte[] stored) {
    try {
      return json.readTree(new String(stored, StandardCharsets.UTF_8));
    } catch (JsonProcessingException broken) {
      return MissingNode.getInstance();
    }
  }
}
