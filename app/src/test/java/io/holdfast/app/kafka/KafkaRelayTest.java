package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.processes.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

/** The relay under a producer whose acknowledgements come when the test gives them. */
class KafkaRelayTest {

  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final AtomicBoolean committed = new AtomicBoolean();
  private volatile Runnable whileWaiting = () -> {};
  private final OutgoingEvents outgoing = Events.requestsTo("requests");
  private final KafkaRelay relay =
      new KafkaRelay(
          new EventSender(new OneProducer(producer), Events.CONVERTER, outgoing, topics()),
          outgoing,
          () -> whileWaiting.run());

  @Test
  void theTransactionCommitsOnlyAfterEveryAcknowledgementOfItsBatch() {
    CompletableFuture<ResultMessage<?>> batch = process(Events.requests(3));

    sent(3);
    producer.completeNext();
    producer.completeNext();
    assertThat(batch).isNotDone();
    assertThat(committed).isFalse();

    producer.completeNext();
    assertThat(batch.join().isExceptional()).isFalse();
    assertThat(committed).isTrue();
  }

  @Test
  void oneRefusedRecordRollsTheWholeBatchBackOnceNothingIsInFlightAnyMore() {
    CompletableFuture<ResultMessage<?>> batch = process(Events.requests(3));

    sent(3);
    producer.completeNext();
    producer.errorNext(new TimeoutException("no broker"));
    assertThat(batch).isNotDone();

    producer.completeNext();
    assertThat(batch.join().exceptionResult()).isInstanceOf(KafkaUnavailable.class);
    assertThat(committed).isFalse();
  }

  @Test
  void whatEndedTheTransactionMeanwhileIsToldOnceNothingIsInFlightAnyMore() {
    CountDownLatch asked = new CountDownLatch(1);
    whileWaiting =
        () -> {
          asked.countDown();
          throw new IllegalStateException("the session was ended");
        };
    CompletableFuture<ResultMessage<?>> batch = process(Events.requests(1));

    sent(1);
    await().until(() -> asked.getCount() == 0);
    assertThat(batch).isNotDone();
    producer.completeNext();
    assertThat(batch.join().exceptionResult()).hasMessage("the session was ended");
    assertThat(committed).isFalse();
  }

  @Test
  void aRecordIsNeverInFlightTogetherWithAnEarlierOneOfTheSameOrder() {
    OrderId order = new OrderId(UUID.randomUUID());
    CompletableFuture<ResultMessage<?>> batch =
        process(List.of(Events.request(order, 1), Events.request(order, 2)));

    sent(1);
    producer.completeNext();
    sent(2);
    producer.completeNext();
    assertThat(batch.join().isExceptional()).isFalse();
  }

  @Test
  void whatAContextNotesAboutAnEventStaysAtHome() {
    process(List.of(Events.request().andMetaData(Map.of("actor", "ann"))));

    sent(1);
    assertThat(producer.history().get(0).headers().toArray())
        .extracting(Header::key)
        .noneMatch(name -> name.startsWith("axon-metadata-"))
        .contains("axon-message-id");
    producer.completeNext();
  }

  @Test
  void anInterruptIsNotTakenForAnAcknowledgement() throws Exception {
    List<ResultMessage<?>> results = new ArrayList<>();
    Thread worker = new Thread(() -> results.add(inBatch(Events.requests(1))));
    worker.start();
    sent(1);

    worker.interrupt();
    worker.join(Patience.FOR_A_MOMENT.toMillis());
    assertThat(results).singleElement().matches(ResultMessage::isExceptional);
    assertThat(committed).isFalse();
  }

  @Test
  void whatIsNotForTheOtherContextStaysAtHome() {
    assertThat(relay.canHandleType(ReservationRequested.class)).isTrue();
    assertThat(relay.canHandleType(OrderConfirmed.class)).isFalse();
  }

  private CompletableFuture<ResultMessage<?>> process(List<EventMessage<?>> events) {
    return CompletableFuture.supplyAsync(() -> inBatch(events));
  }

  private ResultMessage<?> inBatch(List<EventMessage<?>> events) {
    BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(events);
    batch.onCommit(unitOfWork -> committed.set(true));
    return batch.executeWithResult(() -> relay.handle(batch.getMessage()));
  }

  private void sent(int records) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(producer.history()).hasSize(records));
  }

  private static Topics topics() {
    return new Topics(KafkaSettingsFixture.settings());
  }

  /** Hands out the one producer of the test. */
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
