package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.eventstore.EventStoreConfiguration;
import io.holdfast.app.operations.OperationsConfiguration;
import io.holdfast.app.processing.ProcessingConfiguration;
import io.holdfast.app.processing.TrackingProcessors;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.web.Conflict;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever a handler throws, and however often, the processor goes on, and only what will not pass
 * is set aside. The handler writes down each reason that it reads; a reason says how it fails.
 */
class PersistenceTest {

  private static ConfigurableApplicationContext context;
  private static FailingHandler handler;

  @BeforeAll
  static void start() {
    context =
        new SpringApplicationBuilder(OneProcessor.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.datasource.url=" + TestServers.newDatabase(),
                "spring.datasource.username=" + TestServers.user(),
                "spring.datasource.password=" + TestServers.password(),
                "spring.datasource.hikari.minimum-idle=2",
                "spring.flyway.locations=classpath:db/shared",
                "db-scheduler.enabled=false",
                "holdfast.processing.longest-retry-wait=100ms")
            .run();
    handler = context.getBean(FailingHandler.class);
    sql(
        "create table handled (id bigint generated always as identity, order_id text, reason"
            + " text)");
    sql(
        """
        create function to_tomorrow() returns trigger language plpgsql as $$
        begin
          if convert_from(new.payload, 'UTF8') like '%from a newer version%' then
            new.payload_type := 'order.from-tomorrow';
          end if;
          return new;
        end $$
        """);
    sql(
        """
        create trigger to_tomorrow before insert on domain_event_entry
        for each row execute function to_tomorrow()
        """);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void anErrorOfAHandlerSetsTheOrderAsideAndTheSegmentGoesOn() {
    OrderId failing = publish("before", "StackOverflowError", "after");
    OrderId other = publish("fine");

    awaitHandled(other, "fine");
    await().until(() -> waiting(failing) == 2);
    assertThat(handled(failing)).as("of the step that failed, nothing").containsExactly("before");
    assertThat(cause(failing)).contains("StackOverflowError");
  }

  @Test
  void anErrorAtTheCommitSetsTheOrderAsideAndLeavesNoTransactionOpen() {
    OrderId failing = publish("before", "Error at the commit", "after");
    OrderId other = publish("fine");

    awaitHandled(other, "fine");
    await().until(() -> waiting(failing) == 2);
    assertThat(handled(failing)).containsExactly("before");
    assertThat(
            database()
                .sql(
                    "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
                        + " and now() - state_change > interval '2 seconds'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whatPassesAfterAFewTriesIsNotSetAside() {
    OrderId order = publish("ConcurrencyException 4 times", "after");

    awaitHandled(order, "ConcurrencyException 4 times", "after");
    assertThat(waiting(order)).isZero();
  }

  @Test
  void aConflictThatNeverPassesIsSetAsideAfterAll() {
    OrderId order = publish("ConcurrencyException 1000 times");

    await().until(() -> waiting(order) == 1);
  }

  @Test
  void aDatabaseThatGoesAwayAgainAndAgainSetsNothingAside() {
    OrderId order = publish("connection lost 12 times", "after");

    awaitHandled(order, "connection lost 12 times", "after");
    assertThat(waiting(order)).isZero();
  }

  @Test
  void anEventOfANewerVersionIsNotSkippedAndIsHandledOnceItIsKnown() {
    OrderId order = publish("before", "from a newer version", "after");
    await().until(() -> waiting(order) == 2);
    assertThat(cause(order)).contains("order.from-tomorrow");

    database()
        .sql(
            "update domain_event_entry set payload_type = 'order.cancelled' where payload_type = ?")
        .param("order.from-tomorrow")
        .update();
    release(order);

    assertThat(handled(order)).containsExactly("before", "from a newer version", "after");
    assertThat(waiting(order)).isZero();
  }

  @Test
  void whatTheDatabaseRefusesToKeepIsKeptInItsPlainestForm() {
    sql(
        """
        create function refuse_traces() returns trigger language plpgsql as $$
        begin
          if new.cause like '%this cause is refused%' and new.stack_trace <> '' then
            raise exception 'no trace of it';
          end if;
          return new;
        end $$
        """);
    sql(
        """
        create trigger refuse_traces before insert on set_aside
        for each row execute function refuse_traces()
        """);
    OrderId order = publish("before", "fails, and this cause is refused", "after");
    OrderId other = publish("fine");

    awaitHandled(other, "fine");
    await().until(() -> waiting(order) == 2);
    assertThat(handled(order)).containsExactly("before");
    assertThat(cause(order)).contains("this cause is refused");
  }

  @Test
  @Tag("ci")
  void aProcessorThatCannotEvenSetAsideSaysSoAfterAMinuteAndGoesOnOnceItCan() {
    sql(
        """
        create function refuse_all() returns trigger language plpgsql as $$
        begin
          raise exception 'nothing can be set aside';
        end $$
        """);
    sql(
        """
        create trigger refuse_all before insert on set_aside
        for each row when (new.cause like '%kept nowhere%') execute function refuse_all()
        """);
    OrderId order = publish("fails, and is kept nowhere");

    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> health().getStatus().getCode().equals("STANDS_STILL"));
    assertThat(health().getDetails().get(FailingHandler.NAME).toString())
        .startsWith("does not get on since 2")
        .contains("nothing can be set aside");
    assertThat(standstill()).isPositive();

    sql("drop trigger refuse_all on set_aside");
    await().until(() -> waiting(order) == 1);
    await().until(() -> health().getStatus().getCode().equals("UP"));
    assertThat(standstill()).isZero();
  }

  private static Health health() {
    return context.getBean("processors", HealthIndicator.class).health();
  }

  private static double standstill() {
    return context
        .getBean(MeterRegistry.class)
        .get("holdfast.processor.standstill.seconds")
        .tag("processor", FailingHandler.NAME)
        .gauge()
        .value();
  }

  @Test
  void aReleaseGoesOnWithWhateverIsBehindUntilSomethingFailsAgain() {
    OrderId order = publish("fails", "second", "fails too", "fourth");
    await().until(() -> waiting(order) == 4);

    handler.mended.add("fails");
    assertThat(releaseFails(order)).contains("fails too");
    assertThat(handled(order)).containsExactly("fails", "second");
    assertThat(waiting(order)).isEqualTo(2);

    handler.mended.add("fails too");
    release(order);
    assertThat(handled(order)).containsExactly("fails", "second", "fails too", "fourth");
  }

  private static OrderId publish(String... reasons) {
    OrderId order = new OrderId(UUID.randomUUID());
    int sequence = 0;
    for (String reason : reasons) {
      context
          .getBean(EventStore.class)
          .publish(
              new GenericDomainEventMessage<>(
                  "Order", order.toString(), sequence++, new OrderCancelled(order, reason)));
    }
    return order;
  }

  private static void awaitHandled(OrderId order, String... reasons) {
    await().untilAsserted(() -> assertThat(handled(order)).containsExactly(reasons));
  }

  private static List<String> handled(OrderId order) {
    return database()
        .sql("select reason from handled where order_id = ? order by id")
        .param(order.toString())
        .query(String.class)
        .list();
  }

  private static int waiting(OrderId order) {
    return database()
        .sql("select count(*) from set_aside_event where order_id = ?")
        .param(order.toString())
        .query(Integer.class)
        .single();
  }

  private static String cause(OrderId order) {
    return database()
        .sql("select cause from set_aside where order_id = ?")
        .param(order.toString())
        .query(String.class)
        .single();
  }

  private static void release(OrderId order) {
    context.getBean(Releases.class).release(order.toString(), null);
  }

  private static String releaseFails(OrderId order) {
    try {
      release(order);
      return "it does not fail";
    } catch (Conflict conflict) {
      return conflict.getMessage();
    }
  }

  private static void sql(String statement) {
    database().sql(statement).update();
  }

  private static JdbcClient database() {
    return context.getBean(JdbcClient.class);
  }

  /** A context with one processor, in two segments, over a real store. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    EventStoreConfiguration.class,
    ProcessingConfiguration.class,
    OperationsConfiguration.class
  })
  static class OneProcessor {

    @Bean
    FailingHandler failingHandler(JdbcClient database) {
      return new FailingHandler(database);
    }

    @Bean
    ConfigurerModule failing(TrackingProcessors processors, FailingHandler handler) {
      return configurer -> {
        configurer.eventProcessing().registerEventHandler(c -> handler);
        processors.register(configurer.eventProcessing(), FailingHandler.NAME, 2);
      };
    }
  }
}
