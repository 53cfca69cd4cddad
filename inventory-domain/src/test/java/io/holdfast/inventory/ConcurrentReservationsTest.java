package io.holdfast.inventory;

import static io.holdfast.inventory.Words.level;
import static io.holdfast.inventory.Words.of;
import static io.holdfast.inventory.Words.receive;
import static io.holdfast.inventory.Words.reserveFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrentReservationsTest {

  private static final int THREADS = 4;
  private static final int REQUESTS_PER_THREAD = 100;

  /** As many as half of the requests want. */
  private static final int UNITS = THREADS * REQUESTS_PER_THREAD / 2;

  private final InventoryFixture inventory = new InventoryFixture();

  @Test
  void threads_that_want_the_same_SKUs_in_opposite_orders_neither_block_nor_oversell()
      throws Exception {
    inventory.given(receive(UNITS, "TEA"), receive(UNITS, "MILK"));
    List<Callable<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      ReservationLine[] lines =
          thread % 2 == 0
              ? new ReservationLine[] {of(1, "TEA"), of(1, "MILK")}
              : new ReservationLine[] {of(1, "MILK"), of(1, "TEA")};
      threads.add(requests(thread, lines));
    }

    runAll(threads);

    assertThat(inventory.storage().eventsFrom(0))
        .filteredOn(StockReserved.class::isInstance)
        .hasSize(UNITS);
    assertThat(inventory.storage().eventsFrom(0))
        .filteredOn(ReservationRejected.class::isInstance)
        .hasSize(UNITS);
    inventory.when(receive(1, "TEA")).expectLevel(level("TEA", UNITS + 1, 1, UNITS));
    inventory.when(receive(1, "MILK")).expectLevel(level("MILK", UNITS + 1, 1, UNITS));
  }

  private Callable<Void> requests(int thread, ReservationLine... lines) {
    return () -> {
      for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
        inventory.send(reserveFor(new ReservationId(new UUID(thread, i)), 1, lines));
      }
      return null;
    };
  }

  private static void runAll(List<Callable<Void>> threads) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> finished : executor.invokeAll(threads)) {
        finished.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
