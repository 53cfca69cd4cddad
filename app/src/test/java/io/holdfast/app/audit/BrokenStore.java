package io.holdfast.app.audit;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of a context, to be broken by hand and repaired again. */
public final class BrokenStore {

  private final JdbcClient database;

  public BrokenStore(JdbcClient database) {
    this.database = database;
  }

  /** Loses an event, and answers it. */
  public Map<String, Object> take(String eventId) {
    Map<String, Object> row =
        database
            .sql("select * from domain_event_entry where event_identifier = ?")
            .param(eventId)
            .query()
            .singleRow();
    delete(eventId);
    return row;
  }

  public void delete(String eventId) {
    database
        .sql("delete from domain_event_entry where event_identifier = ?")
        .param(eventId)
        .update();
  }

  public void putBack(Map<String, Object> row) {
    database
        .sql(
            """
            insert into domain_event_entry overriding system value
            values (:global_index, :event_identifier, :aggregate_identifier, :sequence_number,
              :type, :time_stamp, :payload_type, :payload_revision, :payload, :meta_data)
            """)
        .params(row)
        .update();
  }

  /** Changes the payload of an event. */
  public void edit(String eventId, String from, String to) {
    database
        .sql(
            """
            update domain_event_entry
            set payload = convert_to(replace(convert_from(payload, 'UTF8'), ?, ?), 'UTF8')
            where event_identifier = ?
            """)
        .params(from, to, eventId)
        .update();
  }

  /** Appends an event to a stream that no aggregate would. */
  public String forge(String stream, String type, String payload) {
    return database
        .sql(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
            select 'forged-' || aggregate_identifier, aggregate_identifier, sequence_number + 1,
                   type, now(), ?, payload_revision, ?, meta_data
            from domain_event_entry where aggregate_identifier = ?
            order by sequence_number desc limit 1
            returning event_identifier
            """)
        .params(type, payload.getBytes(), stream)
        .query(String.class)
        .single();
  }

  /** Appends an event once more, behind itself. */
  public String copy(String eventId) {
    return database
        .sql(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
            select 'again-' || event_identifier, aggregate_identifier, sequence_number + 1, type,
                   now(), payload_type, payload_revision, payload, meta_data
            from domain_event_entry where event_identifier = ?
            returning event_identifier
            """)
        .param(eventId)
        .query(String.class)
        .single();
  }
}
