package io.holdfast.bench.classic.inventory;

import io.holdfast.bench.classic.wire.ResultMessage;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The idempotency rows: which requests have been decided, and how. */
@Repository
class HandledMessages {

  private final JdbcTemplate database;
  private final JdbcClient client;

  HandledMessages(JdbcTemplate database, JdbcClient client) {
    this.database = database;
    this.client = client;
  }

  List<ResultMessage> find(Collection<UUID> ids) {
    return client
        .sql("select message_id, reserved from handled_message where message_id = any(?)")
        .param(ids.toArray(UUID[]::new))
        .query((row, n) -> new ResultMessage(row.getObject(1, UUID.class), row.getBoolean(2)))
        .list();
  }

  void add(List<ResultMessage> results) {
    database.batchUpdate(
        "insert into handled_message (message_id, reserved) values (?, ?)",
        results.stream()
            .map(result -> new Object[] {result.orderId(), result.reserved()})
            .toList());
  }
}
