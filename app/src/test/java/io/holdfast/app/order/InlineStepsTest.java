package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.HeldProcessor;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.saga.SagaModule;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The step of a saga commits with the event that it answers. Where it cannot, the event is stored
 * without it, and the saga's processor takes this step and all later ones of the order.
 */
class InlineStepsTest {

  private static OrderContextAlone orders;

  @BeforeAll
  static void start() {
    orders =
        new OrderContextAlone(
            "--holdfast.saga.patience=1h",
            "--holdfast.saga.first-delay=1h",
            "--holdfast.saga.longest-delay=1h");
    sql("create table refused (word text)");
    sql(
        """
        create function refuse() returns trigger language plpgsql as $$
        begin
          if exists (select from refused
                     where convert_from(new.serialized_saga, 'UTF8') like '%' || word || '%') then
            raise exception 'this saga may not be written';
          end if;
          return new;
        end $$
        """);
    sql(
        """
        create trigger refuse before insert or update on saga_entry
        for each row execute function refuse()
        """);
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @AfterEach
  void refuseNothing() {
    sql("delete from refused");
  }

  @Test
  void theSagaBeginsInTheTransactionInWhichItsOrderIsPlaced() {
    String order = whileTheProcessorIsHeld(orders::place);

    assertThat(events(order))
        .extracting(Event::type)
        .containsExactly("order.placed", "order.reservation-requested");
    assertThat(events(order)).extracting(Event::transaction).containsOnly(sagaOf(order));
    assertThat(events(order).get(0).marked()).isTrue();
    assertThat(
            database()
                .sql("select count(*) from scheduled_tasks where xmin::text = ?")
                .param(sagaOf(order))
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void theSagaEndsInTheTransactionInWhichTheAnswerComesIn() {
    String order =
        whileTheProcessorIsHeld(
            () -> {
              String placed = orders.place();
              reserve(placed);
              orders.awaitStatus(placed, "CONFIRMED");
              return placed;
            });

    assertThat(marked("inventory:" + order)).containsExactly(true);
    assertThat(events(order).get(2).transaction())
        .isEqualTo(events("inventory:" + order).get(0).transaction());
    assertThat(hasSaga(order)).isFalse();
  }

  @Test
  void aCancellationIsReleasedInTheSameTransaction() {
    String order =
        whileTheProcessorIsHeld(
            () -> {
              String placed = orders.place();
              cancel(placed);
              return placed;
            });

    List<Event> events = events(order);
    assertThat(events)
        .extracting(Event::type)
        .endsWith("order.cancelled", "order.release-requested");
    assertThat(events.get(3).transaction()).isEqualTo(events.get(2).transaction());
    assertThat(events.get(2).marked()).isTrue();
  }

  @Test
  void anOrderWhoseStepFailsIsPlacedAllTheSameAndItsProcessorGoesOnWithIt() {
    String id = UUID.randomUUID().toString();
    sql("insert into refused values (?)", id);

    place(id);

    assertThat(events(id)).extracting(Event::type).containsExactly("order.placed");
    assertThat(marked(id)).containsExactly(false);
    await().until(() -> isSetAside(id));
    sql("delete from refused");
    assertThat(orders.api().post("/api/set-aside/" + id + "/release", "{}").status())
        .isEqualTo(200);
    await().until(() -> events(id).size() == 2);
    reserve(id);
    orders.awaitStatus(id, "CONFIRMED");
    assertThat(marked("inventory:" + id)).containsExactly(false);
  }

  @Test
  void anAnswerWhoseStepFailsIsStoredAllTheSameAndTheAnswersOfOthersHaveTheirSteps() {
    String poisoned = orders.place();
    String other = orders.place();
    sql("update saga_entry set serialized_saga = 'broken' where xmin::text = ?", sagaOf(poisoned));

    reserve(poisoned);
    reserve(other);

    orders.awaitStatus(other, "CONFIRMED");
    assertThat(marked("inventory:" + other)).containsExactly(true);
    await().until(() -> isSetAside(poisoned));
    assertThat(marked("inventory:" + poisoned)).containsExactly(false);
  }

  @Test
  void whatComesBehindAnUnmarkedEventOfAnOrderIsLeftToTheProcessorToo() {
    String order = orders.place();
    sql("update domain_event_entry set step_taken = false where aggregate_identifier = ?", order);

    whileTheProcessorIsHeld(
        () -> {
          cancel(order);
          return order;
        });

    await().until(() -> events(order).size() == 4);
    assertThat(marked(order).get(2)).isFalse();
    orders.awaitStatus(order, "CANCELLED");
    answer(new ReservationReleased(ReservationId.of(order), 1, List.of()));
    await().until(() -> !hasSaga(order));
    assertThat(marked("inventory:" + order)).containsExactly(false);
  }

  private record Event(String type, String transaction, boolean marked) {}

  private static List<Event> events(String stream) {
    return database()
        .sql(
            """
            select payload_type as type, xmin::text as transaction, step_taken as marked
            from domain_event_entry where aggregate_identifier = ? order by sequence_number
            """)
        .param(stream)
        .query(Event.class)
        .list();
  }

  private static List<Boolean> marked(String stream) {
    await().until(() -> !events(stream).isEmpty());
    return events(stream).stream().map(Event::marked).toList();
  }

  /** The transaction that has written it. */
  private static String sagaOf(String order) {
    return database()
        .sql(
            """
            select saga.xmin::text from saga_entry saga
            join association_value_entry using (saga_id) where association_value = ?
            """)
        .param(order)
        .query(String.class)
        .single();
  }

  private static boolean hasSaga(String order) {
    return database()
        .sql("select exists (select from association_value_entry where association_value = ?)")
        .param(order)
        .query(Boolean.class)
        .single();
  }

  private static boolean isSetAside(String order) {
    return database()
        .sql("select exists (select from set_aside where order_id = ? and processor = ?)")
        .params(order, SagaModule.PROCESSOR)
        .query(Boolean.class)
        .single();
  }

  private static <T> T whileTheProcessorIsHeld(Supplier<T> work) {
    return HeldProcessor.during(orders.dataSource(), SagaModule.PROCESSOR, work);
  }

  private static void place(String id) {
    assertThat(
            orders
                .api()
                .post(
                    "/api/orders",
                    "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}"
                        .formatted(id))
                .status())
        .isEqualTo(202);
  }

  private static void cancel(String order) {
    assertThat(orders.api().post("/api/orders/" + order + "/cancellation", "{}").status())
        .isEqualTo(202);
  }

  private static void reserve(String order) {
    answer(new StockReserved(ReservationId.of(order), 1, List.of(ReservationLine.of("SKU-1", 1))));
  }

  private static void answer(ReservationAnswer answer) {
    orders.send(OrderContextAlone.answer(answer, 0));
  }

  private static void sql(String statement, String... values) {
    database().sql(statement).params((Object[]) values).update();
  }

  private static JdbcClient database() {
    return orders.database();
  }
}
