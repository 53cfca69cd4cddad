package io.holdfast.app.recovery;

import io.holdfast.app.kafka.OwnRecords;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which of the events that were sent the store has lost, and what has been done about each. */
final class LostEvents {

  private final JdbcClient database;

  LostEvents(JdbcClient database) {
    this.database = database;
  }

  /** Those that the store does not hold, and about which nothing has been done yet. */
  List<DomainEventMessage<?>> among(List<DomainEventMessage<?>> sent) {
    if (sent.isEmpty()) {
      return List.of();
    }
    Set<String> known = known(sent.stream().map(Message::getIdentifier).toList());
    return sent.stream().filter(event -> !known.contains(event.getIdentifier())).toList();
  }

  private Set<String> known(Collection<String> ids) {
    Set<String> known = new HashSet<>();
    for (String source :
        List.of("domain_event_entry where event_identifier", "lost_event where event_id")) {
      known.addAll(
          database
              .sql(
                  "select %s from %s = any (string_to_array(?, E'\\n'))"
                      .formatted(source.substring(source.lastIndexOf(' ') + 1), source))
              .param(String.join("\n", ids))
              .query(String.class)
              .list());
    }
    return known;
  }

  /**
   * @param done what was done about it, in a few words
   */
  void note(DomainEventMessage<?> event, String type, String done) {
    database
        .sql(
            """
            insert into lost_event (event_id, event_type, subject, record, said_at, done)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            event.getIdentifier(),
            type,
            event.getAggregateIdentifier(),
            OwnRecords.place(event),
            event.getTimestamp().atOffset(ZoneOffset.UTC),
            done)
        .update();
  }

  /** The newest first. */
  List<LostEvent> page(long below, int limit) {
    return database
        .sql("select * from lost_event where id < ? order by id desc limit ?")
        .params(below, limit)
        .query(
            (row, n) ->
                new LostEvent(
                    row.getLong("id"),
                    row.getString("event_id"),
                    row.getString("event_type"),
                    row.getString("subject"),
                    row.getString("record"),
                    row.getObject("said_at", OffsetDateTime.class).toInstant(),
                    row.getObject("found_at", OffsetDateTime.class).toInstant(),
                    row.getString("done")))
        .list();
  }

  long count() {
    return database.sql("select count(*) from lost_event").query(Long.class).single();
  }
}
