package io.holdfast.app.audit.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events that were found on one side only so far, either in the store or on Kafka. Those of some
 * keys are loaded, worked on, and saved.
 */
final class Traffic {

  private final JdbcTemplate database;
  private final Map<String, Item> items = new HashMap<>();
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
    this.loaded = Map.copyOf(items);
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

  Optional<Item> get(String eventId) {
    return Optional.ofNullable(items.get(eventId));
  }

  void put(Item item) {
    items.put(item.eventId(), item);
  }

  void remove(String eventId) {
    items.remove(eventId);
  }

  /** A later event of the key that is known to be on Kafka. */
  Optional<Item> seenBehind(String key, long index) {
    return items.values().stream()
        .filter(item -> item.seen() && item.key().equals(key) && item.index() > index)
        .findFirst();
  }

  /** Notes for all earlier events of the key that are still missing that this one was faster. */
  void overtake(String key, long index, String eventId) {
    items.replaceAll(
        (id, item) ->
            !item.seen()
                    && item.key().equals(key)
                    && item.index() < index
                    && item.overtakenBy() == null
                ? item.overtakenBy(eventId)
                : item);
  }

  void save() {
    List<Object[]> gone =
        loaded.keySet().stream()
            .filter(id -> !items.containsKey(id))
            .map(id -> new Object[] {id})
            .toList();
    List<Object[]> changed =
        items.values().stream()
            .filter(item -> !item.equals(loaded.get(item.eventId())))
            .map(
                item ->
                    new Object[] {
                      item.eventId(),
                      item.key(),
                      item.index(),
                      item.seen(),
                      item.overtakenBy(),
                      item.lost()
                    })
            .toList();
    database.batchUpdate("delete from audit_traffic where event_id = ?", gone);
    database.batchUpdate(
        """
        insert into audit_traffic (event_id, record_key, store_index, seen, overtaken_by, lost)
        values (?, ?, ?, ?, ?, ?)
        on conflict (event_id) do update
        set seen = excluded.seen, overtaken_by = excluded.overtaken_by, lost = excluded.lost
        """,
        changed);
  }
}
