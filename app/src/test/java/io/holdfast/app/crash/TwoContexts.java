package io.holdfast.app.crash;

import io.holdfast.app.testing.TestServers;
import io.holdfast.processes.RunnableJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Order and inventory, each in a process of its own, over databases and topics that no one else
 * uses. One of them is crashed; the other one lives on and must cope.
 */
final class TwoContexts implements AutoCloseable {

  private final ContextProcess orders;
  private final ContextProcess inventory;
  private final OrderLoad load;
  private final EndState end;

  TwoContexts(RunnableJar jar, Path folder, String name) {
    String requests = TestServers.uniqueName("requests");
    String answers = TestServers.uniqueName("answers");
    String orderDatabase = TestServers.newDatabase();
    orders =
        new ContextProcess(
            jar,
            "order",
            folder.resolve(name + "-order.log"),
            settings(orderDatabase, requests, answers));
    inventory =
        new ContextProcess(
            jar,
            "inventory",
            folder.resolve(name + "-inventory.log"),
            settings(TestServers.newDatabase(), requests, answers));
    JdbcClient database = JdbcClient.create(TestServers.dataSource(orderDatabase));
    load = new OrderLoad(orders, inventory, new Poison(database));
    end = new EndState(orders.api(), inventory.api(), database, load.ledger());
  }

  /** Restarted nodes go on at once, deadlines come within a second, and nothing needless starts. */
  private static List<String> settings(String database, String requests, String answers) {
    return List.of(
        "--spring.datasource.url=" + database,
        "--spring.datasource.username=" + TestServers.user(),
        "--spring.datasource.password=" + TestServers.password(),
        "--spring.datasource.hikari.minimum-idle=1",
        "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
        "--holdfast.kafka.requests-topic=" + requests,
        "--holdfast.kafka.answers-topic=" + answers,
        "--holdfast.kafka.partitions=2",
        "--holdfast.event-store.node-id=restarted",
        "--holdfast.processing.claim-interval=100ms",
        "--holdfast.processing.longest-retry-wait=1s",
        "--holdfast.saga.first-delay=500ms",
        "--holdfast.saga.longest-delay=500ms",
        "--db-scheduler.polling-interval=100ms",
        "--db-scheduler.heartbeat-interval=500ms",
        "--spring.data.jpa.repositories.bootstrap-mode=lazy",
        "--springdoc.api-docs.enabled=false",
        "--springdoc.swagger-ui.enabled=false");
  }

  ContextProcess orders() {
    return orders;
  }

  ContextProcess inventory() {
    return inventory;
  }

  OrderLoad load() {
    return load;
  }

  void verify() {
    load.repeatUnanswered();
    end.verify();
  }

  void verifyNothingMoved() {
    verify();
    end.verifyNothingMoved();
  }

  /** Starts both where they are not running, and stocks up the first time. */
  void start() throws IOException {
    inventory.start();
    orders.start();
    load.stockUp();
  }

  @Override
  public void close() {
    orders.end();
    inventory.end();
  }
}
