package io.holdfast.app.processors;

import io.holdfast.app.serialization.StoredTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the segments of all nodes, without claiming them, and what lies before them. */
final class TokenRows {

  private final JdbcClient database;

  TokenRows(JdbcClient database) {
    this.database = database;
  }

  List<TokenRow> all() {
    return database
        .sql(
            """
            select processor_name, segment, token, token_type, owner, time_stamp from token_entry
            where processor_name not like '\\_\\_%' order by processor_name, segment
            """)
        .query((row, n) -> read(row))
        .list();
  }

  List<TokenRow> of(String processor) {
    return all().stream().filter(row -> row.processor().equals(processor)).toList();
  }

  /** Returns when whoever is changing segments of this processor has committed. */
  void awaitCommitted(String processor) {
    database
        .sql("select segment from token_entry where processor_name = ? for share")
        .param(processor)
        .query(Integer.class)
        .list();
  }

  long head() {
    return database
        .sql("select coalesce(max(global_index), 0) from domain_event_entry")
        .query(Long.class)
        .single();
  }

  /** For how many seconds the first event behind this position has been stored; 0 if none is. */
  double secondsBehind(long position) {
    return Math.max(
        0,
        database
            .sql(
                """
                select extract(epoch from now() - time_stamp)::float8 from domain_event_entry
                where global_index > ? order by global_index limit 1
                """)
            .param(position)
            .query(Double.class)
            .optional()
            .orElse(0.0));
  }

  private TokenRow read(ResultSet row) throws SQLException {
    return new TokenRow(
        row.getString("processor_name"),
        row.getInt("segment"),
        StoredTokens.read(row.getBytes("token"), row.getString("token_type")),
        row.getString("owner"),
        Optional.ofNullable(row.getString("time_stamp"))
            .map(text -> OffsetDateTime.parse(text).toInstant())
            .orElse((Instant) null));
  }
}
