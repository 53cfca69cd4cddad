package io.holdfast.app.order.metrics;

import io.holdfast.app.metrics.CommittedEvents;
import io.holdfast.app.metrics.Duplicates;
import io.holdfast.app.metrics.Gauges;
import io.holdfast.app.metrics.Recent;
import io.holdfast.app.processing.Onlooker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metrics of the order context. */
@Configuration(proxyBeanMethods = false)
public class OrderMetricsConfiguration {

  @Bean
  Duplicates duplicates(MeterRegistry metrics) {
    return new Duplicates(metrics);
  }

  @Bean
  ConfigurerModule orderCounters(MeterRegistry metrics) {
    CommittedEvents committed = new CommittedEvents(new OrderCounters(metrics));
    return configurer ->
        configurer.onInitialize(
            c -> c.onStart(0, () -> c.eventStore().subscribe(committed::accept)));
  }

  /** Watches the processor of the list of orders: no reader of its own. */
  @Bean
  Onlooker orderTimes(MeterRegistry metrics) {
    return new OrderTimes(new OrderTimers(metrics));
  }

  @Bean
  MeterBinder waitingGauges(JdbcClient database) {
    Recent<Waiting> waiting = new Recent<>(() -> Waiting.in(database));
    return metrics -> {
      Gauges.gauge("holdfast.messages.new", () -> waiting.get().messages())
          .description("messages that Kafka has not acknowledged, counted up to 10,000")
          .register(metrics);
      Gauges.gauge("holdfast.sagas.open", () -> waiting.get().sagas())
          .description("sagas that have not ended, counted up to 10,000")
          .register(metrics);
      Gauges.gauge("holdfast.deadlines.due", () -> waiting.get().deadlines())
          .description("deadlines that are due and have not fired, counted up to 10,000")
          .register(metrics);
    };
  }
}
