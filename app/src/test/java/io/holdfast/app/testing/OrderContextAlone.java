package io.holdfast.app.testing;

import static org.awaitility.Awaitility.await;

import io.holdfast.app.TestAccess;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The order context without inventory, so that a test can be inventory: silent, late or repeating
 * itself. Waits for an answer are a second, its patience four.
 */
public final class OrderContextAlone implements AutoCloseable {

  private static final DefaultKafkaMessageConverter CONVERTER =
      DefaultKafkaMessageConverter.builder().serializer(Serializers.events()).build();

  private final String answers = TestServers.uniqueName("answers");
  private final DataSource dataSource;
  private final TestAccess.Started holdfast;
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", TestServers.bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  public OrderContextAlone(String... settings) {
    this(TestServers.newDatabase(), List.of(settings));
  }

  /** Starts over a database that may hold something already. */
  public OrderContextAlone(String url, List<String> settings) {
    this.dataSource = TestServers.dataSource(url);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--contexts=order",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + TestServers.user(),
                "--spring.datasource.password=" + TestServers.password(),
                "--spring.datasource.hikari.minimum-idle=2",
                "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
                "--holdfast.kafka.answers-topic=" + answers,
                "--holdfast.order.port=0",
                "--holdfast.saga.first-delay=1s",
                "--holdfast.saga.longest-delay=1s",
                "--holdfast.saga.jitter=0"));
    // a setting that is given twice would become a list
    settings.forEach(own -> arguments.removeIf(other -> name(other).equals(name(own))));
    arguments.addAll(settings);
    holdfast = TestAccess.start(arguments);
  }

  private static String name(String argument) {
    return argument.substring(0, argument.indexOf('='));
  }

  public Api api() {
    return new Api("http://127.0.0.1:" + holdfast.orderPort()).waitingForAListener();
  }

  /** The database of this context, for looking at it and for breaking it. */
  public JdbcClient database() {
    return JdbcClient.create(dataSource());
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public String place() {
    return api()
        .post("/api/orders", "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}")
        .text("orderId");
  }

  public void awaitStatus(String orderId, String status) {
    await().until(() -> api().get("/api/orders/" + orderId).text("status").equals(status));
  }

  /** What inventory says, with an identifier of its own. */
  public static DomainEventMessage<ReservationAnswer> answer(
      ReservationAnswer answer, long sequence) {
    return new GenericDomainEventMessage<>(
        "Reservation", answer.reservationId().toString(), sequence, answer);
  }

  /** Sends it, as often as the test likes. */
  public void send(DomainEventMessage<?> answer) {
    send(CONVERTER.createKafkaMessage(answer, answers));
  }

  /** Where inventory's answers are read from. */
  public String answersTopic() {
    return answers;
  }

  public void sendGarbage(String key) {
    send(new ProducerRecord<>(answers, key, "garbage".getBytes()));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    holdfast.close();
  }
}
