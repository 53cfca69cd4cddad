package io.holdfast.app.kafka;

import io.holdfast.app.processing.TrackingProcessors;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.DefaultProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The relay and the consumer of one context. Each context says with an {@link OutgoingEvents} and
 * an {@link IncomingEvents} bean what it sends and takes.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaConfiguration {

  @Bean
  Topics topics(KafkaSettings settings) {
    return new Topics(settings);
  }

  @Bean
  KafkaMessageConverter<String, byte[]> kafkaMessageConverter(
      @Qualifier("eventSerializer") Serializer serializer) {
    return DefaultKafkaMessageConverter.builder().serializer(serializer).build();
  }

  @Bean(destroyMethod = "shutDown")
  ProducerFactory<String, byte[]> producerFactory(KafkaSettings settings) {
    return DefaultProducerFactory.<String, byte[]>builder()
        .configuration(KafkaClients.producer(settings))
        .confirmationMode(ConfirmationMode.WAIT_FOR_ACK)
        .closeTimeout(Duration.ofSeconds(2))
        .build();
  }

  @Bean
  ConsumerFactory<String, byte[]> consumerFactory(KafkaSettings settings) {
    return new DefaultConsumerFactory<>(KafkaClients.consumer(settings));
  }

  @Bean
  EventSender eventSender(
      ProducerFactory<String, byte[]> producers,
      KafkaMessageConverter<String, byte[]> converter,
      OutgoingEvents outgoing,
      Topics topics,
      ObjectProvider<Settlement> settlement) {
    return new EventSender(producers, converter, outgoing, topics, settlement::getObject);
  }

  @Bean
  OwnRecords ownRecords(
      ConsumerFactory<String, byte[]> consumers,
      KafkaMessageConverter<String, byte[]> converter,
      OutgoingEvents outgoing,
      Topics topics) {
    IncomingEvents own =
        new IncomingEvents("recovery", outgoing.topic(), outgoing.types(), outgoing.stream());
    return new OwnRecords(consumers, new RecordReader(converter, own), topics, outgoing.topic());
  }

  @Bean
  ConfigurerModule relay(
      TrackingProcessors processors,
      EventSender sender,
      OutgoingEvents outgoing,
      JdbcClient database) {
    Runnable keepTransaction = () -> database.sql("select 1").query(Integer.class).single();
    KafkaRelay relay = new KafkaRelay(sender, outgoing, keepTransaction);
    return configurer -> {
      configurer.eventProcessing().registerEventHandler(c -> relay);
      // One segment: the stream is sent in its order, and a batch fills several partitions anyway.
      processors.register(configurer.eventProcessing(), KafkaRelay.NAME, 1);
    };
  }

  @Bean
  HiddenRecords hiddenRecords(Topics topics, IncomingEvents incoming) {
    return new HiddenRecords(topics, incoming.topic());
  }

  @Bean("openTransactions")
  HiddenRecordsHealth hiddenRecordsHealth(HiddenRecords hidden) {
    return new HiddenRecordsHealth(hidden);
  }

  @Bean
  ConfigurerModule consumer(
      TrackingProcessors processors,
      ConsumerFactory<String, byte[]> consumers,
      KafkaMessageConverter<String, byte[]> converter,
      IncomingEvents incoming,
      Topics topics,
      ObjectProvider<Settlement> settlement,
      HiddenRecords hidden,
      MeterRegistry metrics) {
    RecordReader reader = new RecordReader(converter, incoming);
    AtomicLong lag = new AtomicLong();
    Gauge.builder("holdfast.processor.lag.records", () -> lag.get() + hidden.count())
        .description("records of the topic that this node, where it reads them, has not handled")
        .tag("processor", incoming.processor())
        .register(metrics);
    Gauge.builder("holdfast.processor.hidden.records", hidden::count)
        .description("those of them that an open transaction of some producer hides")
        .tag("processor", incoming.processor())
        .register(metrics);
    LongConsumer polled =
        records -> {
          lag.set(records);
          hidden.watch();
        };
    KafkaEventSource source =
        new KafkaEventSource(
            consumers, reader, topics, incoming.topic(), polled, settlement::getObject);
    // One segment: partitions are read in order, and two writers never check one event at once.
    return configurer ->
        processors.register(
            configurer.eventProcessing(),
            incoming.processor(),
            c -> source,
            new KeptRecords(reader));
  }
}
