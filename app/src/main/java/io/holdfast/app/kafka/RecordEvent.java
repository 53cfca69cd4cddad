package io.holdfast.app.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** An event that still knows the record it was read from, in case that must be kept. */
interface RecordEvent {

  ConsumerRecord<String, byte[]> record();

  static TrackedEventMessage<?> of(
      TrackingToken position, EventMessage<?> event, ConsumerRecord<String, byte[]> record) {
    return event instanceof DomainEventMessage<?> domainEvent
        ? new Domain<>(position, domainEvent, record)
        : new Plain<>(position, event, record);
  }

  /** An event of a stream. */
  final class Domain<T> extends GenericTrackedDomainEventMessage<T> implements RecordEvent {

    private static final long serialVersionUID = 1L;

    private final transient ConsumerRecord<String, byte[]> record;

    Domain(
        TrackingToken position,
        DomainEventMessage<T> event,
        ConsumerRecord<String, byte[]> record) {
      super(position, event);
      this.record = record;
    }

    @Override
    public ConsumerRecord<String, byte[]> record() {
      return record;
    }
  }

  /** What belongs to no stream, such as a record that could not be read. */
  final class Plain<T> extends GenericTrackedEventMessage<T> implements RecordEvent {

    private static final long serialVersionUID = 1L;

    private final transient ConsumerRecord<String, byte[]> record;

    Plain(TrackingToken position, EventMessage<T> event, ConsumerRecord<String, byte[]> record) {
      super(position, event);
      this.record = record;
    }

    @Override
    public ConsumerRecord<String, byte[]> record() {
      return record;
    }
  }
}
