package io.holdfast.app.console;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
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
  record Waiting(
      @Schema(requiredMode = REQUIRED, example = "214") long messages,
      @Schema(example = "2026-01-31T12:04:10.123Z") Instant since) {}

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
