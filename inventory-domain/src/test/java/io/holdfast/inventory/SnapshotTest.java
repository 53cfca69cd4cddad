package io.holdfast.inventory;

import static io.holdfast.inventory.Words.level;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.reserveFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.Sku;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final int EVERY = 10;
  private static final String TEA = StockItem.streamId(Sku.of("TEA"));

  private final InventoryFixture inventory = new InventoryFixture(EVERY);
  private final InventoryEventStorage storage = inventory.storage();

  @Test
  void none_is_taken_before_enough_events_have_piled_up() {
    receiveTea(EVERY - 1);

    assertThat(storage.readSnapshot(TEA)).isEmpty();
  }

  @Test
  void the_next_command_reads_the_snapshot_and_the_events_after_it() {
    receiveTea(EVERY + 1);
    assertThat(storage.readSnapshot(TEA))
        .hasValueSatisfying(
            snapshot -> {
              assertThat(snapshot.getSequenceNumber()).isEqualTo(EVERY - 1);
              assertThat(snapshot.getPayload()).isInstanceOf(StockItem.class);
            });
    long before = storage.eventsRead();

    inventory.when(receive("R-next", 1, "TEA")).expectLevel(level("TEA", 12, 12, 0));

    assertThat(storage.eventsRead() - before).isEqualTo(2);
  }

  @Test
  void the_five_thousandth_reservation_of_a_SKU_costs_what_the_first_did() {
    inventory.given(receive(Quantity.MAX, "TEA"));
    long most = 0;
    for (int i = 1; i <= 5_000; i++) {
      long before = storage.eventsRead();
      inventory.given(reserveFor(new ReservationId(new UUID(0, i)), 1, of(1, "TEA")));
      most = Math.max(most, storage.eventsRead() - before);
    }

    assertThat(storage.longestRead()).as("events read to open a stream").isLessThanOrEqualTo(EVERY);
    assertThat(most).as("... twice if a snapshot is due").isLessThanOrEqualTo(2 * EVERY);
    inventory
        .when(receive("R-2", 1, "TEA"))
        .expectLevel(level("TEA", Quantity.MAX + 1, Quantity.MAX + 1 - 5_000, 5_000));
  }

  @Test
  void only_stock_items_have_snapshots() {
    ReservationId id = new ReservationId(new UUID(0, 1));
    inventory.given(receive("R-1", 9, "TEA"));
    for (int attempt = 1; attempt <= 2 * EVERY; attempt++) {
      inventory.given(reserveFor(id, attempt, of(1, "TEA")));
    }

    assertThat(storage.stream(id.toString())).hasSize(2 * EVERY);
    assertThat(storage.readSnapshot(id.toString())).isEmpty();
  }

  @Test
  void one_of_another_revision_is_passed_over() {
    SnapshotFilter filter = inventory.configuration().snapshotFilter();

    assertThat(filter.allow(snapshotOfRevision("1"))).isTrue();
    assertThat(filter.allow(snapshotOfRevision("0"))).isFalse();
  }

  @Test
  void the_module_says_which_class_is_stored() {
    assertThat(InventoryModule.snapshotType()).isEqualTo(StockItem.class);
  }

  @Test
  void one_per_event_is_too_many() {
    assertThat(new InventoryModule(2)).isNotNull();
    assertThatThrownBy(() -> new InventoryModule(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A snapshot is taken every 2 events or more, not every 1.");
  }

  private void receiveTea(int times) {
    for (int i = 1; i <= times; i++) {
      inventory.given(receive("R-" + i, 1, "TEA"));
    }
  }

  private static DomainEventData<byte[]> snapshotOfRevision(String revision) {
    byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
    return new GenericDomainEventEntry<>(
        "StockItem",
        TEA,
        9,
        "an-identifier",
        Instant.EPOCH,
        StockItem.class.getName(),
        revision,
        json,
        json);
  }
}
