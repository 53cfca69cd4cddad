package io.holdfast.app.order;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the event table, whose index of identifiers is unique. */
@Component
final class KnownEventsInStore implements KnownEvents {

  private final JdbcClient database;

  KnownEventsInStore(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Set<String> among(Collection<String> identifiers) {
    return new HashSet<>(
        database
            .sql("select event_identifier from domain_event_entry where event_identifier in (:ids)")
            .param("ids", identifiers)
            .query(String.class)
            .list());
  }
}
