package io.holdfast.bench;

import static org.awaitility.Awaitility.await;

import io.holdfast.processes.Ports;
import io.holdfast.processes.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One system that takes orders: an order process and an inventory process, each with a database of
 * its own. Two processes because that is how such services run, and so that the CPU of each shows.
 */
final class SystemUnderTest implements AutoCloseable {

  private final Recipe recipe;
  private final ServerProcess order;
  private final ServerProcess inventory;
  private final int orderPort = Ports.free();
  private final int inventoryPort = Ports.free();
  private final Connection database;

  private SystemUnderTest(Recipe recipe, Path folder, Connection database) throws IOException {
    this.recipe = recipe;
    this.order = new ServerProcess("order", folder.resolve(recipe.name()));
    this.inventory = new ServerProcess("inventory", folder.resolve(recipe.name()));
    this.database = database;
  }

  /** Starts it for the first time, see {@link #start()}. */
  static SystemUnderTest start(Recipe recipe, Servers servers, Path folder)
      throws IOException, SQLException {
    Connection database = servers.database().connect(recipe.orderDatabase());
    byIndex(database);
    SystemUnderTest system = new SystemUnderTest(recipe, folder, database);
    try {
      system.start();
      return system;
    } catch (IOException | RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /** Starts both processes at the same time and returns when both are ready. */
  void start() throws IOException {
    order.start(recipe.order(orderPort));
    inventory.start(recipe.inventory(inventoryPort));
    awaitReady(order, orderPort);
    awaitReady(inventory, inventoryPort);
  }

  /** A plan that was made while the tables were small would read all of them at each look. */
  private static void byIndex(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("set enable_seqscan = off");
    }
  }

  private static void awaitReady(ServerProcess process, int port) {
    await("a service to be ready")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(50))
        .failFast("It has ended, see " + process.log(), () -> !process.isAlive())
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> status(port) == 200);
  }

  private static int status(int port) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.get("/actuator/health/readiness");
    }
  }

  /** Kills the order process as {@code kill -9} does, and starts it again at once. */
  void killAndRestartOrders() throws IOException, InterruptedException {
    order.kill();
    order.start(recipe.order(orderPort));
  }

  /** Ends the inventory process in good order. */
  void stopInventory() throws InterruptedException {
    stop(inventory);
  }

  /** Ends both processes in good order. */
  void stop() throws InterruptedException {
    stop(order);
    stop(inventory);
  }

  private static void stop(ServerProcess process) throws InterruptedException {
    if (process.isAlive()) {
      process.terminate();
    }
  }

  /** Puts a million units of each of the first SKUs in stock. */
  void receive(int skus) throws IOException {
    byte[] receipt = "{\"quantity\":1000000}".getBytes(StandardCharsets.US_ASCII);
    try (HttpConnection connection = new HttpConnection(inventoryPort)) {
      for (int n = 0; n < skus; n++) {
        int status = connection.post("/api/stock/" + OrderMix.sku(n) + "/receipts", receipt);
        if (status / 100 != 2) {
          throw new IllegalStateException(name() + " takes no stock: " + status);
        }
      }
    }
  }

  /**
   * Which of these orders are final, and whether confirmed; read from where the system itself reads
   * an order. For one thread at a time.
   */
  synchronized Map<UUID, Boolean> finalAmong(Collection<UUID> orders) {
    try (PreparedStatement select = database.prepareStatement(recipe.finalOrders())) {
      select.setArray(1, database.createArrayOf("uuid", orders.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        Map<UUID, Boolean> ended = new HashMap<>();
        while (rows.next()) {
          ended.put(rows.getObject(1, UUID.class), rows.getBoolean(2));
        }
        return ended;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String name() {
    return recipe.name();
  }

  int orderPort() {
    return orderPort;
  }

  /** Its processes by what they are called in the report. */
  Map<String, Long> processes() {
    return Map.of("order JVM", order.pid(), "inventory JVM", inventory.pid());
  }

  /** Ends both processes in good order, so that none of their work is left to the next system. */
  @Override
  public void close() {
    try (database) {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      order.killIfAlive();
      inventory.killIfAlive();
    }
  }
}
