package io.holdfast.app.setaside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.batching.RoundTrip;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code set_aside} and {@code set_aside_event}. Whoever changes what waits for an order
 * holds the lock on its row to the end of the transaction, so that a batch and a release, on
 * whatever nodes, go one after the other.
 */
final class SetAsideStore {

  private final JdbcTemplate template;
  private final JdbcClient database;
  private final QueuedEvents queue;
  private final ObjectMapper json = new ObjectMapper();

  SetAsideStore(JdbcTemplate template) {
    this.template = template;
    this.database = JdbcClient.create(template);
    this.queue = new QueuedEvents(database, json);
  }

  QueuedEvents queue() {
    return queue;
  }

  Map<String, Long> lock(String processor, Collection<String> orderIds) {
    return lock(processor, orderIds, new RoundTrip());
  }

  /**
   * Locks those of the orders that are set aside; answers from which position on each waits.
   *
   * @param more what to ask in the same round trip, behind it
   */
  Map<String, Long> lock(String processor, Collection<String> orderIds, RoundTrip more) {
    Map<String, Long> waiting = new HashMap<>();
    new RoundTrip()
        .query(
            """
            select order_id, from_position from set_aside
            where processor = ? and order_id = any (?) order by order_id for update
            """,
            row -> waiting.put(row.getString("order_id"), row.getLong("from_position")),
            processor,
            orderIds.toArray(String[]::new))
        .with(more)
        .run(template);
    return waiting;
  }

  /** Sets an order aside, or locks the row of one that already is. */
  void setAside(String processor, String orderId, long fromPosition, Cause cause) {
    database
        .sql(
            """
            insert into set_aside
              (processor, order_id, from_position, cause, stack_trace, awaited_type)
            values (?, ?, ?, ?, ?, ?)
            on conflict (processor, order_id) do update set order_id = excluded.order_id
            """)
        .params(
            processor, orderId, fromPosition, cause.text(), cause.stackTrace(), cause.awaitedType())
        .update();
  }

  /** Puts an event behind those that wait already; one that waits already stays where it is. */
  void queue(String processor, Place place, EventMessage<?> event, String type) {
    KeptRecord record = place.record();
    database
        .sql(
            """
            insert into set_aside_event
              (processor, order_id, event_id, event_type, position,
               topic, partition, record_offset, record_key, headers, value)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
            on conflict do nothing
            """)
        .params(
            processor,
            place.orderId(),
            Cause.storable(event.getIdentifier()),
            type,
            record == null ? place.position() : null,
            record == null ? null : record.topic(),
            record == null ? null : record.partition(),
            record == null ? null : record.offset(),
            record == null ? null : record.key(),
            record == null ? null : text(record),
            record == null ? null : record.value())
        .update();
  }

  private String text(KeptRecord record) {
    try {
      return json.writeValueAsString(record.headers());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers are plain text and can be written.", e);
    }
  }

  /** Tells why a release got no further. */
  void stillFails(String processor, String orderId, Cause cause) {
    database
        .sql(
            """
            update set_aside set cause = ?, stack_trace = ?, awaited_type = ?
            where processor = ? and order_id = ?
            """)
        .params(cause.text(), cause.stackTrace(), cause.awaitedType(), processor, orderId)
        .update();
  }

  /** Moves on to what waits next, or ends if nothing does; the caller holds the lock. */
  void moveOn(String processor, String orderId) {
    database
        .sql(
            """
            update set_aside s set from_position = coalesce(
              (select min(position) from set_aside_event e
               where e.processor = s.processor and e.order_id = s.order_id), from_position)
            where processor = ? and order_id = ?
            """)
        .params(processor, orderId)
        .update();
    database
        .sql(
            """
            delete from set_aside where processor = :processor and order_id = :order
              and not exists (select from set_aside_event
                              where processor = :processor and order_id = :order)
            """)
        .param("processor", processor)
        .param("order", orderId)
        .update();
  }

  Optional<QueuedEvent> head(String processor, String orderId) {
    return queue.of(processor, orderId, 1).stream().findFirst();
  }

  boolean remove(QueuedEvent event) {
    return database.sql("delete from set_aside_event where id = ?").param(event.id()).update() == 1;
  }
}
