package io.holdfast.app.setaside;

import io.holdfast.app.batching.RoundTrip;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  SetAsideStore(JdbcTemplate template) {
    this.template = template;
    this.database = JdbcClient.create(template);
    this.queue = new QueuedEvents(database);
  }

  QueuedEvents queue() {
    return queue;
  }

  LockWaits lockWaits() {
    return new LockWaits(database);
  }

  /** As {@link #lock(String, Collection, RoundTrip)}, with nothing more to ask. */
  Map<String, Long> lock(String processor, Collection<String> orderIds) {
    return lock(processor, orderIds, new RoundTrip());
  }

  /** The rest of the current transaction waits for a lock for a moment only. */
  void waitBriefly() {
    new RoundTrip().update("set local lock_timeout = '300ms'").later(template);
  }

  /**
   * Locks those of the orders that are set aside; answers from which position on each waits. What
   * {@link LockWaits} queued while a release ended waits without a row.
   *
   * @param more what to ask in the same round trip, behind it
   */
  Map<String, Long> lock(String processor, Collection<String> orderIds, RoundTrip more) {
    Map<String, Long> waiting = new HashMap<>();
    Object ids = orderIds.toArray(String[]::new);
    new RoundTrip()
        .query(
            """
            select order_id, from_position from set_aside
            where processor = ? and order_id = any (?) order by order_id for update
            """,
            row -> waiting.put(row.getString("order_id"), row.getLong("from_position")),
            processor,
            ids)
        .query(
            """
            select order_id, min(coalesce(position, -1)) as position from set_aside_event
            where processor = ? and order_id = any (?) group by order_id
            """,
            row -> waiting.putIfAbsent(row.getString("order_id"), row.getLong("position")),
            processor,
            ids)
        .with(more)
        .run(template);
    return waiting;
  }

  /**
   * Sets an order aside, or locks the row of one that already is.
   *
   * @param foreign whether it may be of no order at all: it is not if the store knows none like it
   */
  void setAside(String processor, Place place, Cause cause, boolean foreign) {
    database
        .sql(
            """
            insert into set_aside
              (processor, order_id, from_position, cause, cause_group, stack_trace, awaited_type,
               kind)
            values (:processor, :order, :from, :cause, :group, :trace, :awaited,
              case when :foreign and not exists (
                select from domain_event_entry where aggregate_identifier = :order)
              then 'RECORD' else 'ORDER' end)
            on conflict (processor, order_id) do update set order_id = excluded.order_id
            """)
        .param("processor", processor)
        .param("order", place.orderId())
        .param("from", place.position())
        .param("cause", cause.text())
        .param("group", cause.group())
        .param("trace", cause.stackTrace())
        .param("awaited", cause.awaitedType())
        .param("foreign", foreign)
        .update();
  }

  /** What was taken for a record of no order is one. */
  void isAnOrder(String processor, String orderId) {
    database
        .sql(
            """
            update set_aside set kind = 'ORDER'
            where processor = ? and order_id = ? and kind <> 'ORDER'
            """)
        .params(processor, orderId)
        .update();
  }

  /**
   * Tells why a release got no further.
   *
   * @param passes whether an order that waited for a lock waits on; else it is set aside now
   */
  void stillFails(String processor, String orderId, Cause cause, boolean passes) {
    database
        .sql(
            """
            update set_aside set cause = ?, cause_group = ?, stack_trace = ?, awaited_type = ?,
              waits_for_lock = waits_for_lock and ?
            where processor = ? and order_id = ?
            """)
        .params(
            cause.text(),
            cause.group(),
            cause.stackTrace(),
            cause.awaitedType(),
            passes,
            processor,
            orderId)
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
