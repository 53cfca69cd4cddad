package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.TOKEN;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;

/** Keeps the positions of a context's processors in the database that holds their effects. */
final class PositionStore extends JdbcTokenStore {

  PositionStore(
      ConnectionProvider connections, Serializer serializer, EventStoreSettings settings) {
    super(
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .schema(StoreSchema.tokens())
            .serializer(serializer)
            .claimTimeout(settings.claimTimeout())
            .nodeId(settings.nodeId()));
  }

  @Override
  public void storeToken(TrackingToken token, String processorName, int segment) {
    TOKEN.before();
    super.storeToken(token, processorName, segment);
    TOKEN.after();
  }
}
