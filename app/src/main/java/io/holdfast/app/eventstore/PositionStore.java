package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.TOKEN;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.RoundTrip;
import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the positions of a context's processors in the database that holds their effects, and lets
 * a node move only those that it owns. Axon's store also lets it take back, while it stores, a
 * claim that nobody holds at that moment: a node that stood still while another one had taken over,
 * and had given up after a failure, would commit its old batch after all and set the position back.
 */
final class PositionStore extends JdbcTokenStore {

  private static final String MOVE =
      """
      update token_entry set token = ?, token_type = ?, time_stamp = ?
      where processor_name = ? and segment = ? and owner = ?
      """;

  private final JdbcTemplate database;
  private final String nodeId;

  PositionStore(
      ConnectionProvider connections,
      JdbcTemplate database,
      Serializer serializer,
      EventStoreSettings settings) {
    super(
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .schema(StoreSchema.tokens())
            .serializer(serializer)
            .claimTimeout(settings.claimTimeout())
            .nodeId(settings.nodeId()));
    this.database = database;
    this.nodeId = settings.nodeId();
  }

  /** That of a batch moves with the first look of the batch, before anything takes effect. */
  @Override
  public void storeToken(TrackingToken token, String processorName, int segment) {
    if (Batch.isRunning()) {
      move(token, processorName, segment).later(database);
    } else {
      TOKEN.before();
      super.storeToken(token, processorName, segment);
      TOKEN.after();
    }
  }

  private RoundTrip move(TrackingToken token, String processorName, int segment) {
    AbstractTokenEntry<byte[]> entry =
        new GenericTokenEntry<>(token, serializer(), byte[].class, processorName, segment);
    return new RoundTrip()
        .during(TOKEN)
        .counted(
            MOVE,
            moved -> {
              if (moved == 0) {
                throw lost(processorName, segment);
              }
            },
            entry.getSerializedToken().getData(),
            entry.getTokenType().getName(),
            entry.timestampAsString(),
            processorName,
            segment,
            nodeId);
  }

  /** Called while a token is stored whose row this node does not own. */
  @Override
  protected void updateToken(
      Connection connection,
      ResultSet row,
      TrackingToken token,
      String processorName,
      int segment) {
    throw lost(processorName, segment);
  }

  private static UnableToClaimTokenException lost(String processorName, int segment) {
    return new UnableToClaimTokenException(
        "The claim on "
            + processorName
            + "["
            + segment
            + "] was lost before its token was stored.");
  }
}
