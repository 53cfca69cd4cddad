package io.holdfast.inventory;

import io.holdfast.inventory.api.Sku;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;

/**
 * Puts the stock into an Axon configuration: it then handles every {@link
 * io.holdfast.inventory.api.InventoryCommand}.
 *
 * <p>A command is carried out within the current unit of work and expects one transaction around
 * it; a refusal ({@link io.holdfast.inventory.api.InventoryRuleViolation}) changes nothing. Two
 * nodes that touch the same SKU at once collide in the event store; the loser gets a concurrency
 * exception and must repeat the whole transaction.
 *
 * <p>There is deliberately no aggregate cache: see the note at {@code StockItem}.
 */
public final class InventoryModule implements ConfigurerModule {

  private final int snapshotEvery;

  /**
   * @param snapshotEvery how many events of one SKU may pile up before a snapshot is stored, at
   *     least 2. Opening a SKU reads no more than these, plus what one transaction of several
   *     commands added, for a snapshot is stored after the commit
   */
  public InventoryModule(int snapshotEvery) {
    if (snapshotEvery < 2) {
      throw new IllegalArgumentException(
          "A snapshot is taken every 2 events or more, not every " + snapshotEvery + ".");
    }
    this.snapshotEvery = snapshotEvery;
  }

  /**
   * The class of the stored snapshots, the only one besides the public language that the serializer
   * of the event store must be able to read. Its fields are private, without getters.
   */
  public static Class<?> snapshotType() {
    return StockItem.class;
  }

  /**
   * The stream of a SKU's stock, for whoever wants to read many of them at once. That of a
   * reservation is its id.
   */
  public static String streamOf(Sku sku) {
    return StockItem.streamId(sku);
  }

  @Override
  public void configureModule(Configurer configurer) {
    AggregateConfigurer<StockItem> stockItem =
        AggregateConfigurer.defaultConfiguration(StockItem.class);
    stockItem.configureLockFactory(configuration -> locks());
    stockItem.configureSnapshotTrigger(
        configuration ->
            new EventCountSnapshotTriggerDefinition(
                snapshotter(configuration, stockItem), snapshotEvery));
    configurer
        .configureAggregate(stockItem)
        .configureAggregate(Receipt.class)
        .configureAggregate(Reservation.class)
        .registerCommandHandler(InventoryModule::commandHandler);
  }

  /**
   * Of a SKU that many want at once, nobody waits for those before him for more than two seconds:
   * each of these may wait for as long for the database. Who waits has a transaction open. A few
   * long tries, for on a busy machine each takes longer than it should: two hundred short ones took
   * so long that the database ended the transaction as an idle one.
   */
  private static LockFactory locks() {
    return PessimisticLockFactory.builder().acquireAttempts(10).lockAttemptTimeout(250).build();
  }

  private static Object commandHandler(Configuration configuration) {
    return new InventoryCommandHandler(
        configuration.repository(StockItem.class),
        configuration.repository(Receipt.class),
        configuration.repository(Reservation.class));
  }

  /**
   * Not {@link Configuration#snapshotter()}: under Spring that one looks for aggregates among the
   * beans, does not find a hidden one, and logs a warning in place of every snapshot.
   */
  private static Snapshotter snapshotter(
      Configuration configuration, AggregateConfigurer<StockItem> stockItem) {
    return AggregateSnapshotter.builder()
        .eventStore(configuration.eventStore())
        .transactionManager(configuration.getComponent(TransactionManager.class))
        .aggregateFactories(stockItem.aggregateFactory())
        .repositoryProvider(configuration::repository)
        .parameterResolverFactory(configuration.parameterResolverFactory())
        .handlerDefinition(configuration.handlerDefinition(StockItem.class))
        .spanFactory(configuration.getComponent(SnapshotterSpanFactory.class))
        .build();
  }
}
