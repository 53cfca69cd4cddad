package io.holdfast.app.audit.kafka;

import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.TopicPosition;
import io.holdfast.app.kafka.TopicPosition.LastRead;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.axonframework.serialization.SerializedObject;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store and a topic of a test's own, with a relay and a consumer that stand where it says. */
final class TopicFixture implements AutoCloseable {

  static final String REQUEST = "order.reservation-requested";

  final DataSource dataSource = TestServers.dataSource(TestServers.newDatabase());
  final JdbcClient database = JdbcClient.create(dataSource);
  final String topic = TestServers.uniqueName("audited");
  final KafkaSettings settings =
      new KafkaSettings(
          TestServers.bootstrapServers(),
          topic,
          topic,
          2,
          (short) 1,
          Duration.ofSeconds(20),
          Map.of());
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", TestServers.bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  TopicFixture() {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    createTopic();
  }

  TopicReader reader() {
    return new TopicReader(
        new DefaultConsumerFactory<>(
            Map.of(
                "bootstrap.servers",
                TestServers.bootstrapServers(),
                "auto.offset.reset",
                "none",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class)));
  }

  private void createTopic() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a Kafka that comes back without its data. */
  void loseTopic() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.bootstrapServers()))) {
      admin.deleteTopics(List.of(topic)).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    createTopic();
  }

  /** Stores an event; the relay has not passed it yet. */
  void store(String id, String stream, String type) {
    store(id, stream, type, "{}");
  }

  void store(String id, String stream, String type, String payload) {
    database
        .sql(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
            select ?, ?, coalesce(max(sequence_number) + 1, 0), 'Order', now(), ?, '1',
              convert_to(?, 'UTF8'), convert_to('{}', 'UTF8')
            from domain_event_entry where aggregate_identifier = ?
            """)
        .params(id, stream, type, payload, stream)
        .update();
  }

  /** Says that Kafka has acknowledged everything up to this event. */
  void relayPassed(String id) {
    long index =
        database
            .sql("select global_index from domain_event_entry where event_identifier = ?")
            .param(id)
            .query(Long.class)
            .single();
    token(
        "kafka-relay",
        "{\"globalIndex\":%d}".formatted(index).getBytes(),
        "org.axonframework.eventhandling.GlobalSequenceTrackingToken");
  }

  /** Says that everything up to this record of partition 0 was taken. */
  void consumed(String processor, long offset) {
    SerializedObject<byte[]> token =
        Serializers.state()
            .serialize(
                new TopicPosition(
                    new Topics(settings).state(topic).orElseThrow().id(),
                    Map.of(0, new LastRead(offset, null))),
                byte[].class);
    token(processor, token.getData(), token.getType().getName());
  }

  private void token(String processor, byte[] token, String type) {
    database
        .sql(
            """
            insert into token_entry (processor_name, segment, token, token_type)
            values (?, 0, ?, ?)
            on conflict (processor_name, segment) do update set token = excluded.token
            """)
        .params(processor, token, type)
        .update();
  }

  void send(String id, String key) {
    send(id, key, "{\"orderId\":\"%s\",\"attempt\":1,\"lines\":[]}".formatted(key));
  }

  /** Sends a record to partition 0 and answers its offset. */
  long send(String id, String key, String value) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, 0, key, value.getBytes());
    Optional.ofNullable(id)
        .ifPresent(
            it -> {
              record.headers().add("axon-message-id", it.getBytes());
              record.headers().add("axon-message-type", REQUEST.getBytes());
            });
    try {
      return producer.send(record).get().offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
