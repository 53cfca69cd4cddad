package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.embedded.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A stopped broker loses records, but not its topics: the topic's id stays what it was. */
@Tag("chaos")
class LostDataTest {

  @TempDir private Path folder;
  private final List<String> read = new ArrayList<>();
  private TrackingToken token = TopicPosition.NONE;
  private KafkaBroker broker;
  private int port;

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void aPartitionThatLostItsRecordsIsReadFromItsBeginningHoweverManyItHoldsByNow()
      throws Exception {
    start();
    readAll(send(3));
    broker.close();
    FileSystemUtils.deleteRecursively(folder.resolve("kafka/log/requests-0"));
    start();
    List<String> after = send(5);

    readAll(after);

    assertThat(read).isEqualTo(after);
  }

  @Test
  void whenTheEndIsCutOffWhatWasWrittenInItsPlaceIsReadToo() throws Exception {
    start();
    readAll(send(3));
    broker.close();
    copy("kafka", "earlier");
    start();
    readAll(send(3));
    broker.close();
    putBack("requests-0");
    start();
    List<String> after = send(5);

    readAll(after);

    assertThat(read).isEqualTo(after);
  }

  @Test
  void anOlderCopyOfEverythingIsReadFromItsBeginning() throws Exception {
    start();
    List<String> before = send(3);
    readAll(before);
    broker.close();
    copy("kafka", "earlier");
    start();
    broker.close(); // each start is a new leader
    start();
    readAll(send(3));
    broker.close();
    FileSystemUtils.deleteRecursively(folder.resolve("kafka"));
    copy("earlier", "kafka");
    start();
    List<String> after = send(5);

    readAll(after);

    assertThat(read).endsWith(after.toArray(String[]::new));
    assertThat(read).isEqualTo(Stream.concat(before.stream(), after.stream()).toList());
  }

  private void start() {
    broker = KafkaBroker.start(folder, port);
    port = broker.port();
  }

  private void copy(String from, String to) throws IOException {
    FileSystemUtils.copyRecursively(folder.resolve(from), folder.resolve(to));
  }

  private void putBack(String partition) throws IOException {
    FileSystemUtils.deleteRecursively(folder.resolve("kafka/log/" + partition));
    copy("earlier/log/" + partition, "kafka/log/" + partition);
  }

  private List<String> send(int count) throws Exception {
    List<String> identifiers = new ArrayList<>();
    try (Topics topics = new Topics(settings());
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(KafkaClients.producer(settings()))) {
      topics.log("requests");
      for (int n = 0; n < count; n++) {
        EventMessage<?> event = Events.request();
        ProducerRecord<String, byte[]> record =
            Events.CONVERTER.createKafkaMessage(event, "requests");
        producer.send(record).get();
        identifiers.add(event.getIdentifier());
      }
    }
    return identifiers;
  }

  private void readAll(List<String> sent) throws InterruptedException {
    read.clear();
    try (Topics topics = new Topics(settings());
        BlockingStream<TrackedEventMessage<?>> stream = source(topics).openStream(token)) {
      await().until(() -> readFrom(stream).containsAll(sent));
    }
  }

  private List<String> readFrom(BlockingStream<TrackedEventMessage<?>> stream)
      throws InterruptedException {
    while (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
      TrackedEventMessage<?> event = stream.nextAvailable();
      read.add(event.getIdentifier());
      token = event.trackingToken();
    }
    return read;
  }

  private KafkaEventSource source(Topics topics) {
    return new KafkaEventSource(
        new DefaultConsumerFactory<>(KafkaClients.consumer(settings())),
        new RecordReader(Events.CONVERTER, Events.requestsFrom("requests")),
        topics,
        "requests");
  }

  private KafkaSettings settings() {
    return new KafkaSettings(
        broker.bootstrapServers(),
        "requests",
        "answers",
        1,
        (short) 1,
        Duration.ofSeconds(20),
        Map.of());
  }
}
