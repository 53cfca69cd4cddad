package io.holdfast.chaos.check;

import io.holdfast.chaos.cluster.Node;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** Whether another node goes on with the work of one that has died, or only seems to have. */
public final class TakeOver {

  private final Observer orders;
  private final Finality finality;

  public TakeOver(Observer orders, Finality finality) {
    this.orders = orders;
    this.finality = finality;
  }

  /**
   * Waits until the other owns every processor of the context, which fails after {@code bound}, and
   * has then brought an order to its end.
   *
   * @return how long it took until both, in milliseconds
   */
  public long await(Node heir, Duration bound) {
    long begin = System.nanoTime();
    Awaitility.await("every processor to run on " + heir.life())
        .atMost(bound)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> requireAllWith(heir));
    Set<String> open = finality.open();
    Awaitility.await("an order to end, by " + heir.life())
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> open.isEmpty() || !finality.open().containsAll(open));
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private void requireAllWith(Node heir) {
    if (!orders.owners().values().stream().allMatch(heir.life()::equals)) {
      throw new AssertionError("The owners are " + orders.owners());
    }
  }
}
