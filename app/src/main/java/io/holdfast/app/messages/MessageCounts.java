package io.holdfast.app.messages;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts the messages by status, exactly and at a cost of what waits instead of what there ever
 * was: an answered message never changes, so it is counted once, when it is first seen, and only
 * the others are looked at again. Nothing of it is done for an order; whoever asks counts on from
 * where the last one, on whichever node, has ended. One at a time: on one node all share a count.
 */
final class MessageCounts {

  /** Bounds a statement: after a long time in which nobody asked, it takes some of them. */
  private static final int STRETCH = 2_000;

  /** Of the messages behind the relay so many are looked at; when there are more, those are NEW. */
  private static final int NEWER = 5_000;

  /** Nobody writes below the relay's position any more, so nothing can be overlooked there. */
  private static final String COUNT_ON =
      """
      with next as materialized (
        select position, status, answered from local_message
        where position > (select position from message_count)
          and position <= (select position from relay_position)
        order by position limit ?
      ), unanswered as (
        insert into message_unanswered select position from next where not answered
      )
      update message_count
      set position = (select max(position) from next),
          confirmed = confirmed + (select count(*) from next where answered and status = 'CONFIRMED'),
          failed = failed + (select count(*) from next where answered and status = 'FAILED')
      where exists (select 1 from next)
      returning (select count(*) from next)
      """;

  private static final String SUMS =
      """
      with looked_at as materialized (
        select known.position, message.status, message.answered
        from message_unanswered known
        cross join lateral (
          select status, answered from local_message where position = known.position offset 0
        ) message
      ), settled as (
        delete from message_unanswered
        where position in (select position from looked_at where answered)
      ), counted as (
        update message_count
        set confirmed = confirmed
              + (select count(*) from looked_at where answered and status = 'CONFIRMED'),
            failed = failed + (select count(*) from looked_at where answered and status = 'FAILED')
        where exists (select 1 from looked_at where answered)
      ), newer as materialized (
        select position, status from local_message
        where position > (select position from message_count) order by position limit :most
      )
      select status, cast(sum(messages) as bigint) as messages from (
        select 'CONFIRMED' as status, confirmed as messages from message_count
        union all select 'FAILED', failed from message_count
        union all select status, count(*) from looked_at group by status
        union all select status, count(*) from newer group by status
        union all select 'NEW', count(*) from domain_event_entry
          where payload_type in ('order.reservation-requested', 'order.release-requested')
            and global_index > (select max(position) from newer)
      ) part group by status
      """;

  private final JdbcClient database;
  private final TransactionOperations transactions;

  MessageCounts(JdbcClient database, TransactionOperations transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** Every status, also those that no message has. */
  Map<MessageStatus, Long> now() {
    int counted;
    do {
      counted = transactions.execute(step -> countOn());
    } while (counted == STRETCH);
    return transactions.execute(step -> sums());
  }

  private int countOn() {
    lock();
    return database.sql(COUNT_ON).param(STRETCH).query(Integer.class).optional().orElse(0);
  }

  private Map<MessageStatus, Long> sums() {
    lock();
    Map<MessageStatus, Long> counts = new EnumMap<>(MessageStatus.class);
    for (MessageStatus status : MessageStatus.values()) {
      counts.put(status, 0L);
    }
    database
        .sql(SUMS)
        .param("most", NEWER)
        .query(
            row -> {
              counts.put(MessageStatus.valueOf(row.getString("status")), row.getLong("messages"));
            });
    return counts;
  }

  /**
   * A statement of its own: what the next one sees is what the holder before has left. That is
   * another node, whose turn may take longer than anything else is worth waiting for; of this one
   * nobody else waits here.
   */
  private void lock() {
    database.sql("set local lock_timeout = '20s'").update();
    database.sql("select position from message_count for update").query(Long.class).single();
  }
}
