package io.holdfast.app.audit.inventory;

import static io.holdfast.app.audit.AuditedHoldfast.cancel;
import static io.holdfast.app.audit.AuditedHoldfast.decidedOrder;
import static io.holdfast.app.audit.AuditedHoldfast.eventId;
import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.AuditedHoldfast;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real stock, broken by hand: the audit names the invariant and the events, until it is mended. */
class StockAuditTest {

  private final JdbcClient database = AuditedHoldfast.inventoryDatabase();

  @Test
  void aListThatShowsOtherStockThanTheEventsIsNamed() {
    receive("LISTED", 10);
    decidedOrder("LISTED", 3);
    assertThat(violations(inventory())).isEmpty();

    database
        .sql("update stock_view set received = 11, available = 8 where sku = 'LISTED'")
        .update();
    assertThat(violations(inventory())).containsOnly(Map.entry("I4", Map.of("LISTED", List.of())));

    database
        .sql("update stock_view set received = 10, available = 7 where sku = 'LISTED'")
        .update();
    assertThat(violations(inventory())).isEmpty();
  }

  @Test
  void unitsThatWereGivenBackTwiceAreNamed() {
    receive("TWICE", 10);
    String order = decidedOrder("TWICE", 3);
    cancel(order);
    String released = eventId(database, "stock:TWICE", "inventory.units-released");
    assertThat(violations(inventory())).isEmpty();

    String again = copy(released);
    Map<String, Map<String, List<String>>> broken = violations(inventory());
    assertThat(broken).containsOnlyKeys("I4", "I5");
    assertThat(broken.get("I5").get(order + " TWICE")).contains(released, again);
    assertThat(broken.get("I4")).containsOnly(Map.entry("TWICE", List.of(again)));

    delete(again);
    assertThat(violations(inventory())).isEmpty();
  }

  @Test
  void aReservationThatNobodyHoldsUnitsForIsNamed() {
    receive("BARE", 10);
    String order = decidedOrder("BARE", 4);
    String hold = eventId(database, "stock:BARE", "inventory.units-reserved");
    String reserved = eventId(database, order, "inventory.stock-reserved");

    assertThat(violations(inventory())).isEmpty();
    Map<String, Object> row = take(hold);
    database.sql("update stock_view set available = 10, reserved = 0 where sku = 'BARE'").update();
    assertThat(violations(inventory()))
        .containsOnly(Map.entry("I5", Map.of(order + " BARE", List.of(reserved))));

    putBack(row);
    database.sql("update stock_view set available = 6, reserved = 4 where sku = 'BARE'").update();
    assertThat(violations(inventory())).isEmpty();
  }

  @Test
  void anAnswerToAnAttemptThatNobodyMadeIsNamed() {
    receive("EDITED", 10);
    String order = decidedOrder("EDITED", 1);
    String reserved = eventId(database, order, "inventory.stock-reserved");

    edit(reserved, "\"attempt\":1", "\"attempt\":0");
    Map<String, Map<String, List<String>>> broken = violations(inventory());
    assertThat(broken).containsEntry("I8", Map.of(order, List.of(reserved)));
    // Where the request is looked at only now, it has no answer either.
    assertThat(broken.keySet()).isSubsetOf("I8", "I11");

    edit(reserved, "\"attempt\":0", "\"attempt\":1");
    assertThat(violations(inventory())).isEmpty();
  }

  private void edit(String eventId, String from, String to) {
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

  private String copy(String eventId) {
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

  private Map<String, Object> take(String eventId) {
    Map<String, Object> row =
        database
            .sql("select * from domain_event_entry where event_identifier = ?")
            .param(eventId)
            .query()
            .singleRow();
    delete(eventId);
    return row;
  }

  private void delete(String eventId) {
    database
        .sql("delete from domain_event_entry where event_identifier = ?")
        .param(eventId)
        .update();
  }

  private void putBack(Map<String, Object> row) {
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
}
