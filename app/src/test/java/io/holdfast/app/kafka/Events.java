package io.holdfast.app.kafka;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;

/** Requests as they cross from order to inventory. */
final class Events {

  static final DefaultKafkaMessageConverter CONVERTER =
      DefaultKafkaMessageConverter.builder().serializer(Serializers.events()).build();

  private Events() {}

  static DomainEventMessage<ReservationRequested> request() {
    return request(new OrderId(UUID.randomUUID()), 1);
  }

  static DomainEventMessage<ReservationRequested> request(OrderId orderId, int attempt) {
    return new GenericDomainEventMessage<>(
        "Order",
        orderId.toString(),
        attempt,
        new ReservationRequested(orderId, attempt, List.of(OrderLine.of("SKU-1", 2))));
  }

  static IncomingEvents requestsFrom(String topic) {
    return new IncomingEvents(
        "inventory-requests", topic, Set.of(ReservationRequested.class), Events::streamOf);
  }

  static OutgoingEvents requestsTo(String topic) {
    return new OutgoingEvents(topic, Set.of(ReservationRequested.class), Events::streamOf);
  }

  private static String streamOf(Object request) {
    return ((ReservationRequested) request).orderId().toString();
  }

  static List<EventMessage<?>> requests(int count) {
    return IntStream.range(0, count).<EventMessage<?>>mapToObj(n -> request()).toList();
  }
}
