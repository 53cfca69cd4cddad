package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.SNAPSHOT;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.RoundTrip;
import io.holdfast.app.batching.WriteBehind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the event table as one {@link TotalOrder}. A tracking token is thus a plain position, and
 * no committed event can ever be skipped, however long its transaction stayed open.
 *
 * <p>Axon's own engine lets go of a missing index after a time-out over message time stamps and
 * loses the event if it commits later (AxonFramework issue 4829).
 */
final class TotalOrderEventStorageEngine extends JdbcEventStorageEngine {

  private static final UniqueViolationResolver TWO_WRITERS = new UniqueViolationResolver();

  private final JdbcTemplate template;
  private final JdbcClient database;
  private final TotalOrder order;
  private final SnapshottedStreams snapshotted;
  private final StreamsOfABatch together;
  private final WriteBehind<EventMessage<?>> appending;

  /**
   * @param order what readers of all events are given
   * @param snapshotted the streams that have snapshots, or null for none
   * @param together the streams that a batch will need, or null for none
   */
  TotalOrderEventStorageEngine(
      Builder builder,
      JdbcTemplate template,
      TotalOrder order,
      SnapshottedStreams snapshotted,
      StreamsOfABatch together) {
    super(builder);
    this.template = template;
    this.database = JdbcClient.create(template);
    this.snapshotted = snapshotted;
    this.together = together;
    this.order = order;
    this.appending = new WriteBehind<>(template, WriteBehind.Turn.LAST, this::append);
  }

  /** One statement for the events of all commands of a batch. */
  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    appending.write(events);
  }

  private void append(List<EventMessage<?>> events, RoundTrip trip) {
    AppendedEvents.add(events, getEventSerializer(), trip);
    trip.onFailure(
        failure -> {
          if (TWO_WRITERS.isDuplicateKeyViolation(failure)) {
            handlePersistenceException(failure, events.get(0));
          }
        });
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    SNAPSHOT.before();
    // It only saves reading: nobody is to wait for somebody's lock on an older one.
    database.sql("set local lock_timeout = '100ms'").update();
    super.storeSnapshot(snapshot, serializer);
    SNAPSHOT.after();
  }

  @Override
  protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
      TrackingToken lastToken, int batchSize) {
    return order.after(lastToken, batchSize);
  }

  /** Makes messages of rows, through the upcasters, as for any reader of the stream. */
  Stream<TrackedEventMessage<?>> messages(Stream<EventRow> rows) {
    return EventUtils.upcastAndDeserializeTrackedEvents(
        rows.map(EventRow::event), getEventSerializer(), upcasterChain);
  }

  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(0);
  }

  /** Every event that commits after this call has returned lies behind the token. */
  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(order.settledHead());
  }

  /** At or before the first event of that time; may deliver a few earlier ones, never skips one. */
  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    long head = order.settledHead();
    long before =
        database
            .sql("select min(global_index) - 1 from domain_event_entry where time_stamp >= ?")
            .param(dateTime.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional()
            .orElse(head);
    return new GlobalSequenceTrackingToken(Math.min(before, head));
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
    if (snapshotted == null || !snapshotted.contain(aggregateIdentifier)) {
      return Stream.empty();
    }
    Optional<PrefetchedStreams> prefetched =
        prefetched().filter(streams -> streams.contain(aggregateIdentifier));
    return prefetched.isPresent()
        ? prefetched.get().snapshot(aggregateIdentifier).stream()
        : super.readSnapshotData(aggregateIdentifier);
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
    Optional<List<DomainEventData<?>>> prefetched =
        prefetched()
            .flatMap(
                streams -> streams.events(aggregateIdentifier, firstSequenceNumber, batchSize));
    return prefetched.isPresent()
        ? prefetched.get()
        : super.fetchDomainEvents(aggregateIdentifier, firstSequenceNumber, batchSize);
  }

  private Optional<PrefetchedStreams> prefetched() {
    return Batch.current()
        .filter(batch -> together != null)
        .map(batch -> together.read(batch, template));
  }

  @Override
  protected boolean fetchForAggregateUntilEmpty() {
    return false; // an aggregate's sequence has no holes, so a short batch is the last one
  }

  @Override
  protected Object readTimeStamp(ResultSet resultSet, String columnName) throws SQLException {
    return resultSet.getObject(columnName, OffsetDateTime.class);
  }

  @Override
  protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp)
      throws SQLException {
    statement.setObject(position, timestamp.atOffset(ZoneOffset.UTC));
  }
}
