package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.TOKEN;

import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;

/**
 * Keeps the positions of a context's processors in the database that holds their effects, and lets
 * a node move only those that it owns. Axon's store also lets it take back, while it stores, a
 * claim that nobody holds at that moment: a node that stood still while another one had taken over,
 * and had given up after a failure, would commit its old batch after all and set the position back.
 */
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

  /** Called while a token is stored whose row this node does not own. */
  @Override
  protected void updateToken(
      Connection connection,
      ResultSet row,
      TrackingToken token,
      String processorName,
      int segment) {
    throw new UnableToClaimTokenException(
        "The claim on "
            + processorName
            + "["
            + segment
            + "] was lost before its token was stored.");
  }
}
