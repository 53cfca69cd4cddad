package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchEventStoreTest {

  private static final String STREAM = "order-1";

  private final BatchEventStore store =
      new BatchEventStore(
          EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()));
  private final UnitOfWork<Message<?>> batch = DefaultUnitOfWork.startAndGet(null);

  @AfterEach
  void end() {
    while (CurrentUnitOfWork.isStarted()) {
      CurrentUnitOfWork.get().rollback();
    }
    store.shutDown();
  }

  @Test
  void aCommandSeesWhatCommandsBeforeItInTheBatchAreAboutToAppend() {
    command("placed");
    command("confirmed");

    DefaultUnitOfWork.startAndGet(null);

    assertThat(eventsOf(STREAM)).containsExactly("placed", "confirmed");
    assertThat(eventsOf("order-2")).isEmpty();
  }

  @Test
  void aCommandSeesItsOwnEventsOnceWhileItCommits() {
    UnitOfWork<?> command = DefaultUnitOfWork.startAndGet(null);
    store.publish(event("placed", 0));
    command.onCommit(unit -> assertThat(eventsOf(STREAM)).containsExactly("placed"));

    command.commit();

    assertThat(eventsOf(STREAM)).containsExactly("placed");
  }

  @Test
  void whatWasRolledBackIsNotSeen() {
    command("placed");
    UnitOfWork<?> refused = DefaultUnitOfWork.startAndGet(null);
    store.publish(event("confirmed", 1));

    refused.rollback();

    assertThat(eventsOf(STREAM)).containsExactly("placed");
  }

  @Test
  void whatIsAppendedFollowsWhatIsStored() {
    store.publish(event("placed", 0));
    batch.commit();
    DefaultUnitOfWork.startAndGet(null);
    store.publish(event("confirmed", 1));

    assertThat(eventsOf(STREAM)).containsExactly("placed", "confirmed");
  }

  @Test
  void anEventOfNoStreamIsInNone() {
    store.publish(GenericEventMessage.asEventMessage("news"));

    assertThat(eventsOf(STREAM)).isEmpty();
  }

  private void command(String payload) {
    UnitOfWork<?> command = DefaultUnitOfWork.startAndGet(null);
    store.publish(event(payload, eventsOf(STREAM).size()));
    command.commit();
  }

  private static DomainEventMessage<String> event(String payload, long sequenceNumber) {
    return new GenericDomainEventMessage<>("order", STREAM, sequenceNumber, payload);
  }

  private List<Object> eventsOf(String stream) {
    return store.readEvents(stream, 0).asStream().<Object>map(Message::getPayload).toList();
  }
}
