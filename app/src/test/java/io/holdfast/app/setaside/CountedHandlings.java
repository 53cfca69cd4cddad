package io.holdfast.app.setaside;

import io.holdfast.order.api.OrderEvent;
import io.holdfast.saga.SagaModule;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Counts how often the saga's processor takes up the events of some orders, whatever becomes of the
 * batch. Added to a context with {@code --spring.main.sources}; shared by all threads of this JVM.
 */
@Configuration(proxyBeanMethods = false)
class CountedHandlings {

  private static final Set<String> EVENTS = ConcurrentHashMap.newKeySet();
  private static final AtomicLong HANDLINGS = new AtomicLong();
  private static volatile Set<String> counted = Set.of();

  /** From now on, counts those of these orders only. */
  static void begin(List<String> orderIds) {
    counted = Set.copyOf(orderIds);
    EVENTS.clear();
    HANDLINGS.set(0);
  }

  /** On average; 1 if nothing was taken up again. */
  static double perEvent() {
    return (double) HANDLINGS.get() / EVENTS.size();
  }

  @Bean
  ConfigurerModule handlingsOfTheSaga() {
    MessageMonitor<Message<?>> monitor =
        event -> {
          count(event);
          return NoOpMessageMonitorCallback.INSTANCE;
        };
    return configurer ->
        configurer
            .eventProcessing()
            .registerMessageMonitor(SagaModule.PROCESSOR, configuration -> monitor);
  }

  private static void count(Message<?> event) {
    if (event.getPayload() instanceof OrderEvent told
        && counted.contains(told.orderId().toString())) {
      EVENTS.add(event.getIdentifier());
      HANDLINGS.incrementAndGet();
    }
  }
}
