package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.TOKEN;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.RoundTrip;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the positions of a context's processors in the database that holds their effects, and lets
 * a node move only those that it owns, and only to events of this very store. Axon's store also
 * lets it take back, while it stores, a claim that nobody holds at that moment: a node that stood
 * still while another one had taken over, and had given up after a failure, would commit its old
 * batch after all and set the position back.
 */
final class PositionStore extends JdbcTokenStore {

  private static final Logger log = LoggerFactory.getLogger(PositionStore.class);

  private static final String MOVE =
      """
      update token_entry set token = ?, token_type = ?, time_stamp = ?
      where processor_name = ? and segment = ? and owner = ?
      """;

  /** What was read in a store that has been replaced meanwhile takes no effect in this one. */
  private static final String WITHIN_THIS_STORE =
      """
        and exists (select from domain_event_entry where global_index = ? and event_identifier = ?)
      """;

  private final JdbcTemplate database;
  private final Positions positions;
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
    this.positions = new Positions(database);
    this.nodeId = settings.nodeId();
  }

  @Override
  public TrackingToken fetchToken(String processorName, int segment) {
    return inThisStore(super.fetchToken(processorName, segment), processorName, segment);
  }

  @Override
  public TrackingToken fetchToken(String processorName, Segment segment) {
    return inThisStore(
        super.fetchToken(processorName, segment), processorName, segment.getSegmentId());
  }

  /**
   * A position that points to no event of this store is from another one, and nobody knows what of
   * this one had been read: all of it is read again, and whoever has had it drops it.
   */
  private TrackingToken inThisStore(TrackingToken token, String processorName, int segment) {
    if (positions.areOfThisStore(token)) {
      return positions.named(token);
    }
    log.warn(
        "{} had read up to {}, where this event store has no event: the store was put back from an"
            + " older copy without its positions. It reads the whole store again; what was handled"
            + " before is recognized and changes nothing.",
        processorName,
        token);
    TrackingToken tail = new GlobalSequenceTrackingToken(0);
    super.storeToken(tail, processorName, segment);
    return tail;
  }

  /** That of a batch moves with the first look of the batch, before anything takes effect. */
  @Override
  public void storeToken(TrackingToken token, String processorName, int segment) {
    if (Batch.isRunning()) {
      move(token, processorName, segment).later(database);
    } else {
      TOKEN.before();
      if (!positions.areOfThisStore(token)) {
        throw lost(processorName, segment);
      }
      super.storeToken(StorePosition.stored(token), processorName, segment);
      TOKEN.after();
    }
  }

  /** Of a segment that is new, or was split off another one. */
  @Override
  protected TrackingToken insertTokenEntry(
      Connection connection, TrackingToken token, String processorName, int segment)
      throws SQLException {
    return super.insertTokenEntry(connection, StorePosition.stored(token), processorName, segment);
  }

  private RoundTrip move(TrackingToken token, String processorName, int segment) {
    AbstractTokenEntry<byte[]> entry =
        new GenericTokenEntry<>(
            StorePosition.stored(token), serializer(), byte[].class, processorName, segment);
    RoundTrip trip = new RoundTrip().during(TOKEN);
    Object[] row = {
      entry.getSerializedToken().getData(),
      entry.getTokenType().getName(),
      entry.timestampAsString(),
      processorName,
      segment,
      nodeId
    };
    return token instanceof StorePosition position
        ? trip.counted(
            MOVE + WITHIN_THIS_STORE,
            moved -> requireOne(moved, processorName, segment),
            with(row, position.getGlobalIndex(), position.eventId()))
        : trip.counted(MOVE, moved -> requireOne(moved, processorName, segment), row);
  }

  private static Object[] with(Object[] row, Object... more) {
    return Stream.concat(Arrays.stream(row), Arrays.stream(more)).toArray();
  }

  private static void requireOne(int moved, String processorName, int segment) {
    if (moved == 0) {
      throw lost(processorName, segment);
    }
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
            + "] was lost before its token was stored, or the event store was replaced.");
  }
}
