package io.holdfast.app.audit.kafka;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.holdfast.app.audit.kafka.SentEvents.Sent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events that were found on one side only so far, either in the store or on Kafka. Those of some
 * keys are loaded, worked on, and saved.
 */
final class Traffic {

  private final JdbcTemplate database;
  private final Map<String, Map<String, Item>> itemsByKey = new HashMap<>();
  private final Map<String, Item> loaded;

  /**
   * @param overtakenBy a later event of the key that was on Kafka before this one, or null
   * @param lost whether it has been missed on Kafka already
   */
  record Item(
      String eventId, String key, long index, boolean seen, String overtakenBy, boolean lost) {

    Item overtakenBy(String eventId) {
      return new Item(this.eventId, key, index, seen, eventId, lost);
    }
  }

  private Traffic(JdbcTemplate database, List<Item> known) {
    this.database = database;
    known.forEach(this::put);
    this.loaded = known.stream().collect(toMap(Item::eventId, identity()));
  }

  static Traffic of(JdbcTemplate database, Collection<String> keys) {
    return new Traffic(
        database,
        database.query(
            """
            select event_id, record_key, store_index, seen, overtaken_by, lost
            from audit_traffic where record_key = any(string_to_array(?, E'\\n'))
            """,
            (row, n) ->
                new Item(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getString(5),
                    row.getBoolean(6)),
            String.join("\n", keys)));
  }

  Optional<Item> get(Sent event) {
    return Optional.ofNullable(of(event.stream()).get(event.eventId()));
  }

  void put(Item item) {
    of(item.key()).put(item.eventId(), item);
  }

  void remove(Sent event) {
    of(event.stream()).remove(event.eventId());
  }

  /** A later event of its key that is known to be on Kafka. */
  Optional<Item> seenBehind(Sent event) {
    return of(event.stream()).values().stream()
        .filter(item -> item.seen() && item.index() > event.index())
        .findFirst();
  }

  /** Notes for all earlier events of its key that are still missing that this one was faster. */
  void overtake(Sent event) {
    of(event.stream())
        .replaceAll(
            (id, item) ->
                !item.seen() && item.index() < event.index() && item.overtakenBy() == null
                    ? item.overtakenBy(event.eventId())
                    : item);
  }

  private Map<String, Item> of(String key) {
    return itemsByKey.computeIfAbsent(key, none -> new HashMap<>());
  }

  void save() {
    delete(
        loaded.values().stream()
            .filter(item -> !of(item.key()).containsKey(item.eventId()))
            .toList());
    put(
        itemsByKey.values().stream()
            .flatMap(items -> items.values().stream())
            .filter(item -> !item.equals(loaded.get(item.eventId())))
            .toList());
  }

  private void delete(List<Item> gone) {
    if (!gone.isEmpty()) {
      database.update(
          "delete from audit_traffic where event_id = any (?)", column(gone, Item::eventId));
    }
  }

  private void put(List<Item> changed) {
    if (!changed.isEmpty()) {
      database.update(
          """
          insert into audit_traffic (event_id, record_key, store_index, seen, overtaken_by, lost)
          select * from unnest(
            ?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::text[], ?::boolean[])
          on conflict (event_id) do update
          set seen = excluded.seen, overtaken_by = excluded.overtaken_by, lost = excluded.lost
          """,
          column(changed, Item::eventId),
          column(changed, Item::key),
          changed.stream().map(Item::index).toArray(Long[]::new),
          changed.stream().map(Item::seen).toArray(Boolean[]::new),
          column(changed, Item::overtakenBy),
          changed.stream().map(Item::lost).toArray(Boolean[]::new));
    }
  }

  private static Object column(List<Item> items, Function<Item, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }
}
