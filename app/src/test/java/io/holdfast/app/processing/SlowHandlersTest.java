package io.holdfast.app.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.eventstore.EventStoreConfiguration;
import io.holdfast.app.operations.OperationsConfiguration;
import io.holdfast.app.testing.TestServers;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A machine on which handlers take long, over a database that ends a transaction that is silent for
 * three seconds.
 */
class SlowHandlersTest {

  private static ConfigurableApplicationContext context;

  @BeforeAll
  static void start() {
    context =
        new SpringApplicationBuilder(TwoProcessors.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.datasource.url=" + TestServers.newDatabase(),
                "spring.datasource.username=" + TestServers.user(),
                "spring.datasource.password=" + TestServers.password(),
                "spring.flyway.locations=classpath:db/shared",
                "db-scheduler.enabled=false")
            .run(
                "--spring.datasource.hikari.minimum-idle=2",
                "--holdfast.processing.longest-retry-wait=100ms",
                "--spring.datasource.hikari.data-source-properties.options="
                    + "-c idle_in_transaction_session_timeout=3s");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  /** At first all are fast, so that the slow ones share a batch. */
  @Test
  void aBatchLivesForAsLongAsItMakesProgressAndEvenOneEventGetsTheTimeThatItNeeds() {
    SlowHandler many = context.getBean("many", SlowHandler.class);
    SlowHandler one = context.getBean("one", SlowHandler.class);
    publish(Collections.nCopies(150, Duration.ZERO));
    await().until(() -> many.handled() == 150);

    publish(
        Stream.concat(
                Collections.nCopies(10, Duration.ofMillis(400)).stream(),
                Stream.of(Duration.ofMillis(3_500)))
            .toList());

    await().atMost(Duration.ofMinutes(2)).until(() -> many.handled() == 160 && one.handled() == 1);
    assertThat(many.tries()).as("none of many is done twice").isEqualTo(160);
    assertThat(count("set_aside")).isZero();
  }

  private static void publish(List<Duration> times) {
    List<DomainEventMessage<?>> events =
        times.stream().<DomainEventMessage<?>>map(SlowHandlersTest::event).toList();
    context.getBean(EventStore.class).publish(events);
  }

  private static DomainEventMessage<?> event(Duration time) {
    OrderId order = new OrderId(UUID.randomUUID());
    return new GenericDomainEventMessage<>(
        "Order", order.toString(), 0, new OrderCancelled(order, time.toString()));
  }

  private static long count(String table) {
    return context
        .getBean(JdbcClient.class)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  /** One for what fits into the limit if it is taken one by one, and one for what does not. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    EventStoreConfiguration.class,
    ProcessingConfiguration.class,
    OperationsConfiguration.class
  })
  static class TwoProcessors {

    @Bean
    SlowHandler many() {
      return new SlowHandler(time -> time.compareTo(Duration.ofSeconds(3)) < 0);
    }

    @Bean
    SlowHandler one() {
      return new SlowHandler(time -> time.compareTo(Duration.ofSeconds(3)) >= 0);
    }

    @Bean
    ConfigurerModule slow(TrackingProcessors processors, SlowHandler many, SlowHandler one) {
      return configurer -> {
        configurer
            .eventProcessing()
            .registerEventHandler(c -> many)
            .registerEventHandler(c -> one)
            .assignHandlerInstancesMatching("many", many::equals)
            .assignHandlerInstancesMatching("one", one::equals);
        processors.register(configurer.eventProcessing(), "many", 1);
        processors.register(configurer.eventProcessing(), "one", 1);
      };
    }
  }
}
