package io.holdfast.app.setaside;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The orders among those in {@code set_aside} that only wait for the end of somebody's lock, and go
 * on by themselves.
 */
final class LockWaits {

  private final JdbcClient database;

  LockWaits(JdbcClient database) {
    this.database = database;
  }

  /** An order that waits for a lock, in one processor. */
  record LockedOrder(String processor, String orderId) {}

  /**
   * Lets an order wait. Waits for no lock itself: the row of an order that is set aside already may
   * be what is locked.
   */
  void begin(String processor, Place place, Cause cause) {
    database
        .sql(
            """
            insert into set_aside
              (processor, order_id, from_position, cause, cause_group, stack_trace, waits_for_lock)
            values (?, ?, ?, ?, ?, ?, true) on conflict do nothing
            """)
        .params(
            processor,
            place.orderId(),
            place.position(),
            cause.text(),
            cause.group(),
            cause.stackTrace())
        .update();
  }

  /** Finds what {@link #begin} queued while a release took the row of its order away. */
  void findWithoutARow() {
    database
        .sql(
            """
            insert into set_aside
              (processor, order_id, from_position, cause, stack_trace, waits_for_lock)
            select processor, order_id, min(coalesce(position, -1)), 'A lock', '', true
            from set_aside_event waits
            where not exists (select from set_aside s
                              where s.processor = waits.processor and s.order_id = waits.order_id)
            group by processor, order_id
            on conflict do nothing
            """)
        .update();
  }

  /** Those that have waited for longest first. */
  List<LockedOrder> all() {
    return database
        .sql(
            "select processor, order_id from set_aside where waits_for_lock order by id limit 1000")
        .query(LockedOrder.class)
        .list();
  }

  boolean contain(LockedOrder order) {
    return database
        .sql(
            """
            select exists (select from set_aside
                           where processor = ? and order_id = ? and waits_for_lock)
            """)
        .params(order.processor(), order.orderId())
        .query(Boolean.class)
        .single();
  }
}
