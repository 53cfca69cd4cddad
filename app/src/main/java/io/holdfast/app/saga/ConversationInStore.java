package io.holdfast.app.saga;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the conversation off the event store and the relay's token. */
final class ConversationInStore implements Conversation {

  private final JdbcClient database;

  ConversationInStore(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Standing standing() {
    return database
        .sql(
            """
            select position,
                   (select coalesce(max(global_index), 0) from domain_event_entry
                    where payload_type in
                      ('order.reservation-requested', 'order.release-requested')) as newest,
                   (select coalesce(max(global_index), 0) from domain_event_entry) as head
            from relay_position
            """)
        .query(Standing.class)
        .single();
  }

  /** The answers to an order lie in the stream {@code inventory:<order id>}. */
  @Override
  public long oldestRequestAnsweredAfter(long position) {
    return database
        .sql(
            """
            select coalesce(min(request.global_index), :none)
            from domain_event_entry answer
            join domain_event_entry request
              on request.aggregate_identifier = substr(answer.aggregate_identifier, 11)
            where answer.global_index > :position
              and answer.payload_type in ('inventory.stock-reserved',
                'inventory.reservation-rejected', 'inventory.reservation-released')
              and request.payload_type in
                ('order.reservation-requested', 'order.release-requested')
            """)
        .param("none", NONE)
        .param("position", position)
        .query(Long.class)
        .single();
  }
}
