package io.holdfast.app.simulation;

import io.holdfast.app.kafka.KafkaAccess;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Compares an order's newest request with the relay's token, as the SQL of production does. */
final class Road {

  private static final Serializer STATE = Serializers.state();

  private Road() {}

  static boolean newestRequestHasLeft(Node node, OrderId orderId) {
    Database database = node.database();
    Tx reader = node.transactionOrNull();
    long newest = 0;
    for (long sequence = 0; ; sequence++) {
      Long index =
          database.streams.get(reader, new Database.StreamPosition(orderId.toString(), sequence));
      if (index == null) {
        break;
      }
      Object event = database.events.get(reader, index).event();
      if (event instanceof ReservationRequested || event instanceof ReservationReleaseRequested) {
        newest = index;
      }
    }
    Database.Token relay = database.tokens.get(reader, new Database.TokenKey(KafkaAccess.RELAY, 0));
    return newest > 0 && relay != null && newest <= position(relay);
  }

  private static long position(Database.Token relay) {
    GlobalSequenceTrackingToken token =
        STATE.deserialize(
            new SimpleSerializedObject<>(relay.token(), byte[].class, relay.type(), null));
    return token.getGlobalIndex();
  }
}
