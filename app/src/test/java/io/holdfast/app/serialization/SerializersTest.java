package io.holdfast.app.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.RefusalReason;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;

class SerializersTest {

  private static final OrderId ORDER = OrderId.of("7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81");

  @Test
  void anEventIsPlainJsonUnderItsLogicalName() {
    SerializedObject<byte[]> stored =
        Serializers.events()
            .serialize(
                new OrderPlaced(ORDER, "ann", List.of(OrderLine.of("SKU-1", 2))), byte[].class);

    assertThat(stored.getType().getName()).isEqualTo("order.placed");
    assertThat(stored.getType().getRevision()).isEqualTo("1");
    assertThat(new String(stored.getData(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"orderId\":\"7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81\",\"customerId\":\"ann\","
                + "\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":2}]}");
  }

  @Test
  void anEventSurvivesTheRoundTrip() {
    ReservationRejected event =
        new ReservationRejected(
            new ReservationId(ORDER.value()),
            2,
            RefusalReason.SHORTAGE,
            List.of(new Shortage(io.holdfast.inventory.api.Sku.of("SKU-1"), 5, 3)));

    assertThat(roundTrip(Serializers.events(), event)).isEqualTo(event);
  }

  @Test
  void aPositionSurvivesTheRoundTrip() {
    GlobalSequenceTrackingToken inTheStore = new GlobalSequenceTrackingToken(42);

    assertThat(roundTrip(Serializers.state(), inTheStore)).isEqualTo(inTheStore);
  }

  @Test
  void aTypeNameFromOutsideNeverChoosesAClass() {
    String gadget = "javax.management.BadAttributeValueExpException";

    assertThat(deserialized(Serializers.events(), gadget))
        .isInstanceOf(UnknownSerializedType.class);
    assertThat(deserialized(Serializers.events(), OrderPlaced.class.getName()))
        .isInstanceOf(UnknownSerializedType.class);
    assertThat(deserialized(Serializers.state(), gadget)).isInstanceOf(UnknownSerializedType.class);
  }

  private static Object deserialized(Serializer serializer, String type) {
    return serializer.deserialize(
        new SimpleSerializedObject<>("{}".getBytes(), byte[].class, type, null));
  }

  private static Object roundTrip(Serializer serializer, Object value) {
    return serializer.deserialize(serializer.serialize(value, byte[].class));
  }
}
