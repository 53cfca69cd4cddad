package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.processes.Patience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.SortedKafkaMessageBuffer;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.StreamableKafkaMessageSource;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

/**
 * Handled is what was produced, whatever the records' time stamps say: eight partitions, read one
 * after another, with time stamps that run backwards and across.
 */
class KafkaEventSourceTest {

  private static final int PARTITIONS = 8;
  private static final int RECORDS_EACH = 25;

  private final KafkaSettings settings = KafkaSettingsFixture.settings(PARTITIONS);
  private final Topics topics = new Topics(settings);
  private final DefaultConsumerFactory<String, byte[]> consumers =
      new DefaultConsumerFactory<>(KafkaClients.consumer(settings));

  @Test
  void everyRecordIsHandledOnceAndEachPartitionInItsOrder() throws Exception {
    Map<Integer, List<String>> produced = produce();

    List<EventMessage<?>> handled = handleAll(ourSource());

    Map<Integer, List<String>> byPartition = new HashMap<>();
    handled.forEach(
        event ->
            byPartition
                .computeIfAbsent(partition(event), p -> new ArrayList<>())
                .add(event.getIdentifier()));
    assertThat(byPartition).isEqualTo(produced);
  }

  @Test
  void theStockSourceLosesRecordsOnTheWay() throws Exception {
    Map<Integer, List<String>> produced = produce();

    List<EventMessage<?>> handled = handleAll(stockSource());

    assertThat(handled).hasSizeLessThan(produced.values().stream().mapToInt(List::size).sum());
  }

  private StreamableMessageSource<TrackedEventMessage<?>> ourSource() {
    RecordReader reader =
        new RecordReader(Events.CONVERTER, Events.requestsFrom(settings.requestsTopic()));
    return new KafkaEventSource(consumers, reader, topics, settings.requestsTopic());
  }

  private StreamableMessageSource<TrackedEventMessage<?>> stockSource() {
    return StreamableKafkaMessageSource.<String, byte[]>builder()
        .topics(List.of(settings.requestsTopic()))
        .serializer(Serializers.events())
        .consumerFactory(consumers)
        .messageConverter(Events.CONVERTER)
        .fetcher(AsyncFetcher.<String, byte[], KafkaEventMessage>builder().pollTimeout(500).build())
        .bufferFactory(() -> new SortedKafkaMessageBuffer<>(10_000))
        .build();
  }

  /** Fills the partitions before anyone reads, with time stamps that the sorting falls for. */
  private Map<Integer, List<String>> produce() throws Exception {
    createTopicThatKeepsTimeStamps();
    Map<Integer, List<String>> produced = new HashMap<>();
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    Map<String, Object> config = KafkaClients.producer(settings);
    config.put("linger.ms", 50);
    // Else what is sent again comes behind what was sent later.
    config.put("max.in.flight.requests.per.connection", 1);
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(config)) {
      for (int n = 0; n < RECORDS_EACH; n++) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
          EventMessage<?> event = Events.request();
          acknowledgements.add(producer.send(record(event, partition, n)));
          produced.computeIfAbsent(partition, p -> new ArrayList<>()).add(event.getIdentifier());
        }
      }
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    }
    return produced;
  }

  private void createTopicThatKeepsTimeStamps() throws Exception {
    NewTopic topic =
        new NewTopic(settings.requestsTopic(), PARTITIONS, (short) 1)
            .configs(Map.of("message.timestamp.type", "CreateTime"));
    try (Admin admin = Admin.create(KafkaClients.admin(settings))) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private ProducerRecord<String, byte[]> record(EventMessage<?> event, int partition, int number) {
    long backwardsAndAcross = 1_700_000_000_000L - number * 1_000L + (partition * 37 % 11);
    ProducerRecord<String, byte[]> record =
        Events.CONVERTER.createKafkaMessage(event, settings.requestsTopic());
    return new ProducerRecord<>(
        record.topic(),
        partition,
        backwardsAndAcross,
        record.key(),
        record.value(),
        record.headers());
  }

  private List<EventMessage<?>> handleAll(StreamableMessageSource<TrackedEventMessage<?>> source) {
    ConcurrentLinkedQueue<EventMessage<?>> handled = new ConcurrentLinkedQueue<>();
    InMemoryTokenStore tokens = new InMemoryTokenStore();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    PooledStreamingEventProcessor processor =
        processor(source, tokens, threads, event -> handled.add(event));
    processor.start();
    try {
      await()
          .atMost(Patience.FOR_A_MOMENT)
          .untilAsserted(() -> assertThat(lastOffsets(tokens)).isEqualTo(endOfEveryPartition()));
      return List.copyOf(handled);
    } finally {
      processor.shutDown();
      threads.shutdown();
    }
  }

  private static PooledStreamingEventProcessor processor(
      StreamableMessageSource<TrackedEventMessage<?>> source,
      InMemoryTokenStore tokens,
      ScheduledExecutorService threads,
      EventMessageHandler handler) {
    return PooledStreamingEventProcessor.builder()
        .name("test")
        .eventHandlerInvoker(
            SimpleEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build())
        .messageSource(source)
        .tokenStore(tokens)
        .transactionManager(NoTransactionManager.instance())
        .coordinatorExecutor(threads)
        .workerExecutor(threads)
        .initialSegmentCount(1)
        .initialToken(StreamableMessageSource::createTailToken)
        .build();
  }

  private static Map<Integer, Long> lastOffsets(InMemoryTokenStore tokens) {
    Map<Integer, Long> offsets = new HashMap<>();
    TrackingToken token = tokens.fetchToken("test", 0);
    if (token instanceof TopicPosition ours) {
      ours.read().forEach((partition, last) -> offsets.put(partition, last.offset()));
    } else if (token instanceof KafkaTrackingToken stock) {
      stock.getPositions().forEach((partition, last) -> offsets.put(partition.partition(), last));
    }
    return offsets;
  }

  private Map<Integer, Long> endOfEveryPartition() {
    return IntStream.range(0, PARTITIONS)
        .boxed()
        .collect(Collectors.toMap(partition -> partition, partition -> RECORDS_EACH - 1L));
  }

  private static int partition(EventMessage<?> event) {
    return Integer.parseInt((String) event.getMetaData().get(RecordReader.PARTITION));
  }
}
