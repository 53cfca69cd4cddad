package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The open orders that seem to wait for nothing, and the memory of the last look, in the database
 * so that all nodes take part in one watch. A look is cheap and bounded: it goes through all orders
 * that the list shows as placed, and through the next stretch of the sagas, of the requests for a
 * release and of the events. The list may lack an order, so the newest events are looked through at
 * each look, and the others in turn. Who is suspected wrongly, because something moved meanwhile,
 * is acquitted at the next look.
 */
final class Suspects {

  private static final int STRETCH = 10_000;
  private static final int AT_A_TIME = 500;

  /** Found by their key; of ten thousand orders among them few are open, and read further. */
  private static final int STRETCH_OF_EVENTS = 50_000;

  private static final String PLACED_WITHOUT_SAGA =
      """
      select placed.order_id::text
      from order_view placed
      where placed.status = 'PLACED' and not exists (
        select 1 from association_value_entry association
        where association.association_key = 'orderId'
          and association.association_value = placed.order_id::text)
      order by placed.position limit ?
      """;

  static final String RELEASE_WITHOUT_SAGA =
      """
      select request.global_index, request.aggregate_identifier,
             not exists (
               select 1 from association_value_entry association
               where association.association_key = 'orderId'
                 and association.association_value = request.aggregate_identifier)
             and (
               select 1 from domain_event_entry answer
               where answer.aggregate_identifier = 'inventory:' || request.aggregate_identifier
                 and answer.payload_type = 'inventory.reservation-released' limit 1) is null
               as suspect
      from domain_event_entry request
      where request.payload_type = 'order.release-requested' and request.global_index > ?
      order by request.global_index limit ?
      """;

  private final JdbcClient database;
  private final OpenOrders orders;
  private final StoredSagas sagas;
  private final SetAsideOrders setAside;

  Suspects(JdbcClient database, OpenOrders orders, StoredSagas sagas, SetAsideOrders setAside) {
    this.database = database;
    this.orders = orders;
    this.sagas = sagas;
    this.setAside = setAside;
  }

  /** Whether it is time to look; of all nodes only one is told so. */
  boolean isTimeToLook(Duration interval) {
    return database
            .sql(
                """
                update saga_watchdog set looked_at = now()
                where looked_at < now() - make_interval(secs => ?)
                """)
            .param(interval.toMillis() * 0.9 / 1000) // timers of nodes are not exact
            .update()
        == 1;
  }

  /** Leaves those alone that are set aside: they wait for a person. */
  List<OrderId> ofTheLastLook() {
    List<String> suspects =
        database.sql("select order_id from saga_suspect").query(String.class).list();
    return setAside.without(suspects).stream().map(OrderId::of).toList();
  }

  /** Takes the place of the last look. */
  void remember(Set<String> suspects) {
    database.sql("delete from saga_suspect").update();
    for (String suspect : suspects) {
      database
          .sql("insert into saga_suspect values (?) on conflict do nothing")
          .param(suspect)
          .update();
    }
  }

  /** Looks for new ones, at most as many as can be judged at once. */
  Set<String> look() {
    Set<String> suspects =
        new LinkedHashSet<>(
            database.sql(PLACED_WITHOUT_SAGA).param(AT_A_TIME).query(String.class).list());
    suspects.addAll(placed());
    suspects.addAll(releasing());
    suspects.addAll(asleep());
    return new LinkedHashSet<>(setAside.without(suspects).stream().limit(AT_A_TIME).toList());
  }

  private List<String> placed() {
    long head = orders.head();
    long after = Math.min(cursor("placed_cursor", Long.class), head);
    long upTo = Math.min(after + STRETCH_OF_EVENTS, head);
    List<OrderId> found = new ArrayList<>(orders.placedWithoutSagaBetween(after, upTo));
    long newest = Math.max(upTo, head - STRETCH_OF_EVENTS);
    found.addAll(orders.placedWithoutSagaBetween(newest, head));
    goOnBehind("placed_cursor", upTo < head ? upTo : 0L);
    return found.stream().map(OrderId::toString).toList();
  }

  private List<String> releasing() {
    record Request(long position, String order, boolean suspect) {}
    List<Request> requests =
        database
            .sql(RELEASE_WITHOUT_SAGA)
            .params(cursor("release_cursor", Long.class), STRETCH)
            .query((row, n) -> new Request(row.getLong(1), row.getString(2), row.getBoolean(3)))
            .list();
    goOnBehind(
        "release_cursor",
        requests.size() < STRETCH ? 0L : requests.get(requests.size() - 1).position());
    return requests.stream().filter(Request::suspect).map(Request::order).toList();
  }

  private List<String> asleep() {
    List<String> asleep = new ArrayList<>();
    Optional<String> after = Optional.of(cursor("saga_cursor", String.class));
    for (int seen = 0; seen < STRETCH && after.isPresent(); seen += AT_A_TIME) {
      StoredSagas.Page page = sagas.page(after.get(), AT_A_TIME);
      asleep.addAll(page.asleep());
      after = page.last();
    }
    goOnBehind("saga_cursor", after.orElse(""));
    return asleep;
  }

  private <T> T cursor(String column, Class<T> type) {
    return database.sql("select " + column + " from saga_watchdog").query(type).single();
  }

  private void goOnBehind(String column, Object position) {
    database.sql("update saga_watchdog set " + column + " = ?").param(position).update();
  }
}
