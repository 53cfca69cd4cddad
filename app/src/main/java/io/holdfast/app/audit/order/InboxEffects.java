package io.holdfast.app.audit.order;

import io.holdfast.app.audit.kafka.Effects;
import io.holdfast.app.audit.kafka.TopicRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An answer has had its effect when it lies in the order's own store, under its own identifier. */
final class InboxEffects implements Effects {

  private final JdbcClient database;

  InboxEffects(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<TopicRecord> missing(List<TopicRecord> records) {
    List<String> ids = records.stream().map(TopicRecord::eventId).filter(Objects::nonNull).toList();
    Set<String> stored =
        new HashSet<>(
            database
                .sql(
                    """
                    select event_identifier from domain_event_entry
                    where event_identifier = any(string_to_array(?, E'\\n'))
                      and aggregate_identifier like 'inventory:%'
                    """)
                .param(String.join("\n", ids))
                .query(String.class)
                .list());
    return records.stream().filter(record -> !stored.contains(record.eventId())).toList();
  }
}
