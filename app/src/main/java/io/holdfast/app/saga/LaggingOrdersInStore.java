package io.holdfast.app.saga;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.RoundTrip;
import io.holdfast.saga.SagaModule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Asks for all orders of a batch at once. Whether an unmarked event has had its step by now does
 * not matter: once there is one, all later events of its order are left to the processor too, so
 * that nobody needs to compare positions. Where none is missing, the partial index is empty.
 *
 * <p>Asked while the order's saga is locked. Whoever stores an answer without its step holds that
 * lock too; a caller's command without its step goes to the order's stream, where a step that
 * changes the order collides with it.
 */
public final class LaggingOrdersInStore {

  private static final String KEY = LaggingOrdersInStore.class.getName();
  private static final String ANSWERS = "inventory:";

  private static final String SET_ASIDE =
      "select order_id from set_aside where processor = ? and order_id = any (?)";
  private static final String UNMARKED =
      """
      select aggregate_identifier from domain_event_entry
      where aggregate_identifier = any (?) and not step_taken and payload_type in
        ('order.placed', 'order.cancelled', 'order.retry-requested', 'inventory.stock-reserved',
         'inventory.reservation-rejected', 'inventory.reservation-released')
      """;

  private final JdbcTemplate database;

  LaggingOrdersInStore(JdbcTemplate database) {
    this.database = database;
  }

  /** As of the moment at which they were asked for. */
  Set<String> of(Batch batch) {
    return batch.once(
        KEY,
        any -> {
          RoundTrip trip = new RoundTrip();
          Set<String> lagging = ask(batch.orderIds(), trip);
          trip.run(database);
          return lagging;
        });
  }

  /** The answer is there once the round trip is done. */
  void ask(Batch batch, RoundTrip trip) {
    batch.once(KEY, any -> ask(batch.orderIds(), trip));
  }

  private static Set<String> ask(Collection<String> orderIds, RoundTrip trip) {
    Set<String> lagging = new HashSet<>();
    List<String> asked = orderIds.stream().filter(id -> id.indexOf('\0') < 0).toList();
    trip.query(
            SET_ASIDE,
            row -> lagging.add(row.getString("order_id")),
            SagaModule.PROCESSOR,
            asked.toArray(String[]::new))
        .query(
            UNMARKED,
            row -> lagging.add(orderOf(row.getString("aggregate_identifier"))),
            (Object)
                asked.stream().flatMap(id -> Stream.of(id, ANSWERS + id)).toArray(String[]::new));
    return lagging;
  }

  private static String orderOf(String stream) {
    return stream.startsWith(ANSWERS) ? stream.substring(ANSWERS.length()) : stream;
  }
}
