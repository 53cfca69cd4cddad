package io.holdfast.inventory;

import io.holdfast.inventory.api.InventoryCommand;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryCommand.ReleaseStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Sku;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Messages as a bad network brings them: few SKUs and few reservations, so that they meet;
 * repeated, late, early, contradicting. The same seed gives the same commands, and no other seed
 * touches their SKUs and reservations.
 */
final class RandomCommands {

  private static final int RESERVATIONS = 12;

  private final long seed;
  private final Random random;
  private final List<Sku> received;
  private final Sku neverReceived;
  private final List<ReceiveStock> deliveries = new ArrayList<>();
  private final Map<ReservationId, List<ReservationLine>> wishes = new HashMap<>();
  private final Map<ReservationId, Integer> requests = new HashMap<>();
  private final Map<ReservationId, Integer> releases = new HashMap<>();

  RandomCommands(long seed) {
    this.seed = seed;
    random = new Random(seed);
    received = List.of(sku("D"), sku("B"), sku("A"), sku("C"));
    neverReceived = sku("N");
  }

  /** The SKUs that may be received. */
  List<Sku> skus() {
    return received;
  }

  InventoryCommand next() {
    int kind = random.nextInt(10);
    if (kind < 3 || deliveries.isEmpty()) {
      return delivery();
    }
    ReservationId id = new ReservationId(new UUID(seed, random.nextInt(RESERVATIONS)));
    return kind < 8
        ? new ReserveStock(id, attempt(id, requests), wish(id))
        : new ReleaseStock(id, attempt(id, releases));
  }

  /** At most {@code most} commands, but at least one. */
  List<InventoryCommand> some(int most) {
    List<InventoryCommand> commands = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      commands.add(next());
    }
    return commands;
  }

  private ReceiveStock delivery() {
    if (deliveries.isEmpty() || !oneIn(3)) {
      ReceiptId id = ReceiptId.of("R-" + seed + "-" + deliveries.size());
      ReceiveStock delivery = new ReceiveStock(id, anySku(), quantityUpTo(20));
      deliveries.add(delivery);
      return delivery;
    }
    ReceiveStock earlier = deliveries.get(random.nextInt(deliveries.size()));
    return oneIn(4) ? new ReceiveStock(earlier.receiptId(), anySku(), quantityUpTo(20)) : earlier;
  }

  /** One less than the latest attempt, the same or the next. */
  private int attempt(ReservationId id, Map<ReservationId, Integer> latest) {
    int attempt = Math.max(1, latest.getOrDefault(id, 0) + random.nextInt(3) - 1);
    latest.merge(id, attempt, Math::max);
    return attempt;
  }

  /** Usually what this reservation wanted before. */
  private List<ReservationLine> wish(ReservationId id) {
    return oneIn(10) ? lines() : wishes.computeIfAbsent(id, any -> lines());
  }

  private List<ReservationLine> lines() {
    List<Sku> skus = new ArrayList<>(received);
    if (oneIn(10)) {
      skus.add(neverReceived);
    }
    Collections.shuffle(skus, random);
    return skus.stream()
        .limit(1 + random.nextInt(4))
        .map(sku -> new ReservationLine(sku, quantityUpTo(4)))
        .toList();
  }

  private Sku sku(String name) {
    return Sku.of(name + "-" + seed);
  }

  private Sku anySku() {
    return received.get(random.nextInt(received.size()));
  }

  private Quantity quantityUpTo(int most) {
    return Quantity.of(1 + random.nextInt(most));
  }

  private boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }
}
