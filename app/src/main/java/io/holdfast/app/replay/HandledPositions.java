package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.Segment;
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
      select segment, coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, 0)
             as position
      from token_entry where processor_name = ? order by segment
      """;

  private final Map<Integer, Long> positions;
  private final Segment[] segments;

  private HandledPositions(Map<Integer, Long> positions) {
    this.positions = positions;
    this.segments =
        Segment.computeSegments(positions.keySet().stream().mapToInt(Integer::intValue).toArray());
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
    Map<Integer, Long> positions = new LinkedHashMap<>();
    database
        .sql(tokens)
        .param(SagaModule.PROCESSOR)
        .query(
            row -> {
              positions.put(row.getInt("segment"), row.getLong("position"));
            });
    return new HandledPositions(positions);
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
    for (Segment segment : segments) {
      if (segment.matches(value)) {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  /** Without a token nothing has been read: the processor will begin at the tail. */
  private long position(Optional<Segment> segment) {
    return segment.map(s -> positions.get(s.getSegmentId())).orElse(0L);
  }
}
