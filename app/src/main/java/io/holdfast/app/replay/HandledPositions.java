package io.holdfast.app.replay;

import io.holdfast.app.serialization.StoredTokens;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaModule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.saga.AssociationValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to where the saga processor has read the store, segment by segment, as of one moment. A saga
 * belongs to the segment that its order falls into.
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

  /** Up to where the segment of this order has read: 0, if it will begin at the tail. */
  long of(OrderId orderId) {
    AssociationValue order = association(orderId);
    return positions.keySet().stream()
        .filter(segment -> segment.matches(order))
        .findFirst()
        .map(positions::get)
        .orElse(0L);
  }

  static AssociationValue association(OrderId orderId) {
    return new AssociationValue("orderId", orderId.toString());
  }
}
