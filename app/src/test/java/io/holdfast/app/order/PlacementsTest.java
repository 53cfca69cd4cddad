package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.eventstore.EventStoreConfiguration;
import io.holdfast.app.saga.CallersBatches;
import io.holdfast.app.saga.InlineSteps;
import io.holdfast.app.saga.SagaAccess;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.tracing.TracingConfiguration;
import io.holdfast.order.OrderModule;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderContentDiffers;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderLinesInvalid;
import io.holdfast.processes.Patience;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Callers who come at the same time share a commit, and nothing else. */
class PlacementsTest {

  private static ConfigurableApplicationContext context;

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final PlacementQueue queue = new PlacementQueue(() -> 8, Duration.ofSeconds(30));
  private OrderCommands commands = commands(context.getBean(TransactionManager.class));
  private final List<Future<?>> answers = new ArrayList<>();

  @BeforeAll
  static void start() {
    context =
        new SpringApplicationBuilder(OrdersWithoutProcessors.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.datasource.url=" + TestServers.newDatabase(),
                "spring.datasource.username=" + TestServers.user(),
                "spring.datasource.password=" + TestServers.password(),
                "spring.datasource.hikari.minimum-idle=2",
                "spring.flyway.locations=classpath:db/shared,classpath:db/order",
                "db-scheduler.enabled=false")
            .run("--management.endpoint.health.group.readiness.include=db");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @AfterEach
  void endAll() {
    callers.shutdownNow();
  }

  @Test
  void callersWhoWaitForTheSameCommitShareTheNextOne() throws Exception {
    PlaceOrder[] orders = {order("SKU-1"), order("SKU-1"), order("SKU-1")};

    together(orders);

    for (Future<?> answer : answers) {
      answer.get();
    }
    assertThat(transactionsOf(orders)).hasSize(3).containsOnly(transactionsOf(orders).get(0));
  }

  @Test
  void anOrderThatIsRefusedIsRefusedAloneAndTheOthersShareTheirCommit() throws Exception {
    PlaceOrder refused = order();
    PlaceOrder other = order("SKU-1");
    PlaceOrder another = order("SKU-1");

    together(other, refused, another);

    answers.get(0).get();
    answers.get(2).get();
    assertThat(answers.get(1))
        .failsWithin(Patience.FOR_A_MOMENT)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(OrderLinesInvalid.class);
    List<String> transactions = transactionsOf(other, refused, another);
    assertThat(transactions).hasSize(2).containsOnly(transactions.get(0));
  }

  @Test
  void anOrderThatIsThereAlreadyIsNoNewsOrDiffersAndTheOthersArePlacedAllTheSame()
      throws Exception {
    PlaceOrder there = order("SKU-1");
    commands.place(there);
    PlaceOrder fresh = order("SKU-1");
    PlaceOrder different = new PlaceOrder(there.orderId(), null, List.of(OrderLine.of("SKU-1", 2)));

    together(there, fresh, different);

    answers.get(0).get();
    answers.get(1).get();
    assertThat(answers.get(2))
        .failsWithin(Patience.FOR_A_MOMENT)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(OrderContentDiffers.class);
    assertThat(transactionsOf(there)).hasSize(1);
    assertThat(transactionsOf(fresh)).hasSize(1);
  }

  @Test
  void nobodyIsAnsweredBeforeTheCommit() throws Exception {
    PlaceOrder[] orders = {order("SKU-1"), order("SKU-1")};

    new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> {
              database().sql("lock table domain_event_entry in share mode").update();
              together(orders);
              await().until(PlacementsTest::anAppendWaits);
              assertThat(answers).noneMatch(Future::isDone);
            });

    for (Future<?> answer : answers) {
      answer.get();
    }
    assertThat(transactionsOf(orders)).hasSize(2);
  }

  @Test
  void whileThereIsNoTransactionToBeHadEveryCallerIsToldSoAndNobodyTriesAgain() {
    commands =
        commands(
            () -> {
              throw new CannotCreateTransactionException("away");
            });

    PlaceOrder[] orders = {order("SKU-1"), order("SKU-1")};
    together(orders);

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .failsWithin(Patience.FOR_A_MOMENT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(CannotCreateTransactionException.class));
    assertThat(transactionsOf(orders)).isEmpty();
  }

  @Test
  void eachOrderHasTheTraceOfItsOwnCallerWhoeverCommits() throws Exception {
    PlaceOrder one = order("SKU-1");
    PlaceOrder other = order("SKU-1");

    waitingInLine(
        () -> {
          comeInTrace("a".repeat(32), one);
          comeInTrace("b".repeat(32), other);
        });

    for (Future<?> answer : answers) {
      answer.get();
    }
    assertThat(traceOf(one)).contains("a".repeat(32));
    assertThat(traceOf(other)).contains("b".repeat(32));
    assertThat(transactionsOf(one)).isEqualTo(transactionsOf(other));
  }

  /** These come, in this order, while the group before them is under way. */
  private void together(PlaceOrder... orders) {
    waitingInLine(() -> Arrays.stream(orders).forEach(order -> come(Context.root(), order)));
  }

  private void waitingInLine(Runnable arrivals) {
    queue.await(new Placement(order("SKU-1")));
    queue.take();
    arrivals.run();
    queue.handOver();
  }

  private void comeInTrace(String traceId, PlaceOrder order) {
    SpanContext step =
        SpanContext.create(
            traceId, "c".repeat(16), TraceFlags.getSampled(), TraceState.getDefault());
    come(Context.root().with(Span.wrap(step)), order);
  }

  private void come(Context trace, PlaceOrder order) {
    answers.add(callers.submit(trace.wrap(() -> commands.place(order))));
    await().until(() -> queue.size() == answers.size());
  }

  private static PlaceOrder order(String... skus) {
    return new PlaceOrder(
        new OrderId(UUID.randomUUID()),
        null,
        Arrays.stream(skus).map(sku -> OrderLine.of(sku, 1)).toList());
  }

  private static boolean anAppendWaits() {
    return database()
            .sql(
                "select count(*) from pg_locks where not granted"
                    + " and relation = 'domain_event_entry'::regclass")
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Of each event of these orders, the transaction that stored it. */
  private static List<String> transactionsOf(PlaceOrder... orders) {
    return database()
        .sql("select xmin::text from domain_event_entry where aggregate_identifier in (:orders)")
        .param("orders", Arrays.stream(orders).map(order -> order.orderId().toString()).toList())
        .query(String.class)
        .list();
  }

  private static String traceOf(PlaceOrder order) {
    return database()
        .sql(
            "select convert_from(meta_data, 'UTF8')::jsonb ->> 'traceparent'"
                + " from domain_event_entry where aggregate_identifier = ?")
        .param(order.orderId().toString())
        .query(String.class)
        .single();
  }

  private static JdbcClient database() {
    return context.getBean(JdbcClient.class);
  }

  private OrderCommands commands(TransactionManager transactions) {
    CommandGateway gateway = context.getBean(CommandGateway.class);
    CommandPace pace = new CommandPace(8);
    CallersBatches batches = new OrderAccess.Looked();
    InlineSteps none = SagaAccess.noSteps();
    GroupCommit groups = new GroupCommit(gateway, transactions, batches, none);
    return new OrderCommands(
        new StepwiseCommands(gateway, transactions, batches, none),
        pace,
        new Placements(gateway, pace, queue, groups));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({EventStoreConfiguration.class, TracingConfiguration.class, OrderModule.class})
  static class OrdersWithoutProcessors {}
}
