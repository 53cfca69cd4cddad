package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.kafka.TopicPosition.LastRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Kafka has less than what was read from it: nothing that is there is ever skipped. */
@ExtendWith(OutputCaptureExtension.class)
class LostLogTest {

  private final KafkaSettings settings = KafkaSettingsFixture.settings(1);
  private final String topic = settings.requestsTopic();
  private final Topics topics = new Topics(settings);
  private final Admin admin = Admin.create(KafkaClients.admin(settings));
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(KafkaClients.producer(settings));
  private final KafkaEventSource source =
      new KafkaEventSource(
          new DefaultConsumerFactory<>(KafkaClients.consumer(settings)),
          new RecordReader(Events.CONVERTER, Events.requestsFrom(topic)),
          topics,
          topic);

  private final List<String> read = new ArrayList<>();
  private TrackingToken token = source.createTailToken();

  @BeforeEach
  void createTheTopics() {
    topics.ensure();
  }

  @AfterEach
  void stop() {
    producer.close();
    admin.close();
    topics.close();
  }

  @Test
  void aTopicThatWasCreatedAnewIsReadFromItsBeginningHoweverMuchItHoldsByNow(CapturedOutput output)
      throws Exception {
    readUntil(send(0, 3));
    createAnew();
    List<String> sent = send(0, 5);

    readUntil(sent);

    assertThat(read).isEqualTo(sent);
    assertThat(warnings(output))
        .singleElement()
        .asString()
        .contains("it was created anew")
        .contains("/api/admin/messages/republish");
  }

  @Test
  void whoeverIsReadingMeanwhileNoticesItTooAndCreatesWhatIsMissing(CapturedOutput output)
      throws Exception {
    List<String> before = send(0, 1);
    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token)) {
      await().until(() -> readFrom(stream).containsAll(before));
      delete();
      await()
          .ignoreExceptionsMatching(UnknownTopicOrPartitionException.class::isInstance)
          .until(() -> readFrom(stream).size() == 1 && exists());
      List<String> after = send(0, 3);
      await().until(() -> readFrom(stream).containsAll(after));
      List<String> oneLog = read.subList(read.size() - 3, read.size());
      assertThat(oneLog).isEqualTo(after);
    }
    assertThat(warnings(output)).hasSize(1);
  }

  @Test
  void partitionsThatAreAddedAreReadFromTheirBeginning(CapturedOutput output) throws Exception {
    List<String> before = send(0, 1);
    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token)) {
      await().until(() -> readFrom(stream).containsAll(before));
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
      List<String> after = send(1, 2);
      await().until(() -> readFrom(stream).containsAll(after));
    }
    assertThat(read).hasSize(3);
    assertThat(warnings(output)).isEmpty();
  }

  @Test
  void whenTheEndIsLostReadingGoesOnWhereTheLogNowEnds(CapturedOutput output) throws Exception {
    readUntil(send(0, 3));
    beAt(1000, 0);

    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token)) {
      await().until(() -> readFrom(stream).isEmpty() && !warnings(output).isEmpty());
      List<String> sent = send(0, 1);
      await().until(() -> readFrom(stream).containsAll(sent));
      assertThat(read).isEqualTo(sent);
    }
    assertThat(warnings(output)).singleElement().asString().contains("shorter");
  }

  @Test
  void anOlderCopyOfTheLogIsReadFromItsBeginning(CapturedOutput output) throws Exception {
    List<String> sent = send(0, 3);
    readUntil(sent);
    beAt(1, 99);

    readUntil(sent);

    assertThat(read).isEqualTo(sent);
    assertThat(warnings(output)).hasSize(1);
  }

  @Test
  void whenTheBeginningWasDeletedUnreadReadingGoesOnWithWhatIsLeft(CapturedOutput output)
      throws Exception {
    List<String> sent = send(0, 4);
    readUntil(sent);
    beAt(0, 0);
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(3)))
        .all()
        .get();

    readUntil(sent.subList(3, 4));

    assertThat(read).isEqualTo(sent.subList(3, 4));
    assertThat(warnings(output)).hasSize(1);
  }

  @Test
  void whatIsNoPositionInALogIsNotTrusted(CapturedOutput output) throws Exception {
    List<String> sent = send(0, 2);
    token = new org.axonframework.eventhandling.GlobalSequenceTrackingToken(1);

    readUntil(sent);

    assertThat(read).isEqualTo(sent);
    assertThat(warnings(output)).isEmpty();
  }

  /** Opens a stream at the token and closes it when these have been read. */
  private void readUntil(List<String> sent) {
    read.clear();
    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token)) {
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

  private List<String> warnings(CapturedOutput output) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.contains("lost records of topic " + topic + ":"))
        .toList();
  }

  private void beAt(long offset, int leaderEpoch) {
    String topicId = ((TopicPosition) token).topicId();
    token = new TopicPosition(topicId, new HashMap<>(Map.of(0, new LastRead(offset, leaderEpoch))));
    read.clear();
  }

  private List<String> send(int partition, int count)
      throws ExecutionException, InterruptedException {
    List<String> identifiers = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      EventMessage<?> event = Events.request();
      ProducerRecord<String, byte[]> record = Events.CONVERTER.createKafkaMessage(event, topic);
      producer
          .send(
              new ProducerRecord<>(
                  topic, partition, record.key(), record.value(), record.headers()))
          .get();
      identifiers.add(event.getIdentifier());
    }
    return identifiers;
  }

  private void createAnew() throws ExecutionException, InterruptedException {
    delete();
    topics.doubt();
    await().ignoreException(KafkaUnavailable.class).until(() -> topics.log(topic) != null);
  }

  private void delete() throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
    await().until(() -> !exists());
  }

  private boolean exists() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get().contains(topic);
  }
}
