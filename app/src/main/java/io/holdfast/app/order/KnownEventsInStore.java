package io.holdfast.app.order;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.batching.RoundTrip;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.messaging.Message;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the event table, whose index of identifiers is unique; with the first look at a batch. */
@Component
final class KnownEventsInStore implements KnownEvents, FirstLook {

  private static final String FIND =
      "select event_identifier from domain_event_entry where event_identifier = any (?)";

  private final JdbcTemplate database;

  KnownEventsInStore(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public String processor() {
    return Inbox.NAME;
  }

  @Override
  public void ask(Batch batch, RoundTrip trip) {
    batch.once(
        Inbox.KNOWN,
        any -> among(batch.events().stream().map(Message::getIdentifier).toList(), trip));
  }

  @Override
  public Set<String> among(Collection<String> identifiers) {
    RoundTrip trip = new RoundTrip();
    Set<String> known = among(identifiers, trip);
    trip.run(database);
    return known;
  }

  /** What PostgreSQL takes for no text at all is not in the store, and must not fail the others. */
  private static Set<String> among(Collection<String> identifiers, RoundTrip trip) {
    Set<String> known = new HashSet<>();
    trip.query(
        FIND,
        row -> known.add(row.getString("event_identifier")),
        (Object) identifiers.stream().filter(id -> id.indexOf('\0') < 0).toArray(String[]::new));
    return known;
  }
}
