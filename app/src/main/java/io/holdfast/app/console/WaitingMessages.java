package io.holdfast.app.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what waits for Kafka; costs as much as there is waiting, not as much as there ever was. */
final class WaitingMessages {

  private final JdbcClient database;

  WaitingMessages(JdbcClient database) {
    this.database = database;
  }

  /**
   * @param messages how many messages Kafka has not acknowledged
   * @param since when the oldest of them was stored; absent when there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Waiting(long messages, Instant since) {}

  Waiting now() {
    return database
        .sql(
            """
            select count(*) as messages, min(time_stamp) as since from domain_event_entry
            where payload_type in ('order.reservation-requested', 'order.release-requested')
              and global_index > (select position from relay_position)
            """)
        .query(
            (row, n) -> {
              OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
              return new Waiting(row.getLong("messages"), since == null ? null : since.toInstant());
            })
        .single();
  }
}
