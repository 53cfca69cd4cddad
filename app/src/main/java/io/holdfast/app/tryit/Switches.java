package io.holdfast.app.tryit;

/**
 * Stops and starts what belongs to this process; there are none where servers of others are used.
 * Thread-safe; each returns when it is done, and does nothing twice.
 */
public interface Switches {

  boolean kafkaRuns();

  void stopKafka();

  void startKafka();

  /** False while it is paused, and where inventory runs elsewhere. */
  boolean inventoryRuns();

  /** Inventory goes on to answer HTTP, but takes no request from Kafka. */
  void pauseInventory();

  void resumeInventory();
}
