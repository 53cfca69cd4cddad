package io.holdfast.app.audit.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.audit.EventLog;
import io.holdfast.app.audit.StoredEvent;
import io.holdfast.app.audit.kafka.Effects;
import io.holdfast.app.audit.kafka.TopicRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A request has had its effect when its reservation has answered that attempt or a later one.
 * Requests for stock and requests for its release count their attempts apart.
 */
final class RequestEffects implements Effects {

  private static final String RELEASE = "order.release-requested";

  private final EventLog events;
  private final ObjectMapper json = new ObjectMapper();

  RequestEffects(JdbcClient database) {
    this.events = new EventLog(database);
  }

  /** The attempts of one reservation. */
  private record Answer(String reservationId, boolean release) {}

  @Override
  public List<TopicRecord> missing(List<TopicRecord> records) {
    Map<Answer, Integer> answered = new HashMap<>();
    List<String> reservations =
        records.stream().map(TopicRecord::key).filter(Objects::nonNull).distinct().toList();
    for (StoredEvent event : events.ofStreams(reservations)) {
      Answer answer = new Answer(event.stream(), event.is("inventory.reservation-released"));
      answered.merge(answer, event.attempt(), Math::max);
    }
    return records.stream()
        .filter(
            record ->
                answered.getOrDefault(new Answer(record.key(), RELEASE.equals(record.type())), 0)
                    < attempt(record))
        .toList();
  }

  /** What cannot be read asks for nothing that could be answered; it must lie aside. */
  private int attempt(TopicRecord record) {
    try {
      return record.value() == null
          ? Integer.MAX_VALUE
          : json.readTree(record.value()).path("attempt").asInt(Integer.MAX_VALUE);
    } catch (IOException broken) {
      return Integer.MAX_VALUE;
    }
  }
}
