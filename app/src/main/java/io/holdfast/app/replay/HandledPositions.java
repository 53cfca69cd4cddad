package io.holdfast.app.replay;

import io.holdfast.app.serialization.StoredTokens;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.saga.AssociationValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to where the saga processor has read the store, segment by segment, as of one moment. A saga
 * belongs to the segment that its identifier falls into; a new one is begun by the segment that its
 * order falls into, with an identifier that falls into the same.
 */
final class HandledPositions {

  private static final String TOKENS =
      """
      select segment, token, token_type from token_entry
      where processor_name = ? order by segment
      """;

  private final Map<Segment, Long> positions = new LinkedHashMap<>();

  private HandledPositions(Map<Integer, TrackingToken> tokens) {
    int[] segments = tokens.keySet().stream().mapToInt(Integer::intValue).toArray();
    for (Segment segment : Segment.computeSegments(segments)) {
      add(segment, tokens.get(segment.getSegmentId()));
    }
  }

  /** Two halves that were merged go on from where each of them was. */
  private void add(Segment segment, TrackingToken token) {
    if (token instanceof MergedTrackingToken merged) {
      Segment[] halves = segment.split();
      add(halves[0], merged.lowerSegmentToken());
      add(halves[1], merged.upperSegmentToken());
    } else {
      positions.put(segment, token == null ? 0 : token.position().orElse(0));
    }
  }

  static HandledPositions read(JdbcClient database) {
    return read(database, TOKENS);
  }

  /**
   * Keeps the saga processor from any step until the current transaction ends: a batch begins with
   * the update of its token, in its own transaction.
   */
  static HandledPositions lock(JdbcClient database) {
    return read(database, TOKENS + " for update");
  }

  private static HandledPositions read(JdbcClient database, String tokens) {
    Map<Integer, TrackingToken> segments = new LinkedHashMap<>();
    database
        .sql(tokens)
        .param(SagaModule.PROCESSOR)
        .query(
            row -> {
              segments.put(
                  row.getInt("segment"),
                  StoredTokens.read(row.getBytes("token"), row.getString("token_type")));
            });
    return new HandledPositions(segments);
  }

  /** Up to where the segment of this saga has read. */
  long of(String sagaId) {
    return position(segmentOf(sagaId));
  }

  /** Up to where the segment has read that would begin a saga for this order. */
  long of(OrderId orderId) {
    return position(segmentOf(association(orderId)));
  }

  /** An identifier for a new saga of this order. */
  String newSagaId(OrderId orderId) {
    Optional<Segment> segment = segmentOf(association(orderId));
    String id;
    do {
      id = IdentifierFactory.getInstance().generateIdentifier();
    } while (segment.isPresent() && !segment.get().matches(id));
    return id;
  }

  static AssociationValue association(OrderId orderId) {
    return new AssociationValue("orderId", orderId.toString());
  }

  private Optional<Segment> segmentOf(Object value) {
    return positions.keySet().stream().filter(segment -> segment.matches(value)).findFirst();
  }

  /** Without a token nothing has been read: the processor will begin at the tail. */
  private long position(Optional<Segment> segment) {
    return segment.map(positions::get).orElse(0L);
  }
}
