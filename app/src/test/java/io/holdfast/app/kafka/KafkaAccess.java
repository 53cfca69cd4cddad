package io.holdfast.app.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.StreamableMessageSource;

/** Lets the simulation run the real relay and the real source on a broker of its own. */
public final class KafkaAccess {

  public static final String RELAY = KafkaRelay.NAME;

  private KafkaAccess() {}

  public static EventMessageHandler relay(
      Producer<String, byte[]> producer, OutgoingEvents outgoing, KafkaSettings settings) {
    return new KafkaRelay(
        new EventSender(
            new OneProducer(producer),
            Events.CONVERTER,
            outgoing,
            new ExistingTopics(settings, () -> false)),
        outgoing);
  }

  /** Whether a record is no event that its reader takes, so that it is to be set aside. */
  public static boolean isForeign(EventMessage<?> event) {
    return event.getPayload() instanceof UnreadableRecord;
  }

  /**
   * @param away whether no broker answers at the moment
   */
  public static StreamableMessageSource<TrackedEventMessage<?>> source(
      Supplier<Consumer<String, byte[]>> consumers,
      BooleanSupplier away,
      IncomingEvents incoming,
      KafkaSettings settings) {
    return new KafkaEventSource(
        group -> consumers.get(),
        new RecordReader(Events.CONVERTER, incoming),
        new ExistingTopics(settings, away),
        incoming.topic());
  }

  /** The simulated broker has its topics from the beginning, and never loses them. */
  private static final class ExistingTopics extends Topics {

    private final TopicLog log;
    private final BooleanSupplier away;

    ExistingTopics(KafkaSettings settings, BooleanSupplier away) {
      super(settings);
      this.away = away;
      this.log =
          new TopicLog(
              "simulated",
              IntStream.range(0, settings.partitions())
                  .boxed()
                  .collect(Collectors.toMap(partition -> partition, partition -> 0)));
    }

    @Override
    void ensure() {}

    @Override
    TopicLog log(String topic) {
      if (away.getAsBoolean()) {
        throw new KafkaUnavailable("No broker answers", null);
      }
      return log;
    }

    @Override
    CompletableFuture<TopicLog> look(String topic) {
      return CompletableFuture.completedFuture(log);
    }
  }

  private record OneProducer(Producer<String, byte[]> producer)
      implements ProducerFactory<String, byte[]> {

    @Override
    public Producer<String, byte[]> createProducer() {
      return producer;
    }

    @Override
    public ConfirmationMode confirmationMode() {
      return ConfirmationMode.WAIT_FOR_ACK;
    }

    @Override
    public void shutDown() {
      producer.close();
    }
  }
}
