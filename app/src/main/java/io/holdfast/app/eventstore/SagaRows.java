package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.SAGA_END;
import static io.holdfast.app.crash.DurableStep.SAGA_SAVE;

import io.holdfast.app.batching.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.modelling.saga.AssociationValue;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads and writes many sagas with a statement, each of them in the current transaction. */
final class SagaRows {

  private static final String INSERT =
      """
      insert into saga_entry (saga_id, saga_type, revision, serialized_saga)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::bytea[])
      """;
  private static final String ASSOCIATE =
      """
      insert into association_value_entry
        (saga_id, saga_type, association_key, association_value)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
      """;

  /** The list of identifiers keeps every plan to these rows, also one made while there were few. */
  private static final String UPDATE =
      """
      update saga_entry set serialized_saga = state, revision = new.revision
      from unnest(?::text[], ?::text[], ?::bytea[]) as new (id, revision, state)
      where saga_id = new.id and saga_id = any (?)
      """;

  private static final String FIND =
      """
      select association_value, saga_id from association_value_entry
      where saga_type = ? and association_key = ? and association_value = any (?)
      """;
  private static final String LOCK =
      """
      select saga_id, saga_type, revision, serialized_saga from saga_entry
      where saga_id = any (?) order by saga_id for update
      """;
  private static final String ASSOCIATIONS =
      """
      select saga_id, association_key, association_value from association_value_entry
      where saga_id = any (?)
      """;

  private final JdbcTemplate database;

  SagaRows(JdbcTemplate database) {
    this.database = database;
  }

  /** Which sagas of a type are associated with which of these values of a key. */
  Map<String, Set<String>> find(String type, String key, Collection<String> values) {
    RoundTrip trip = new RoundTrip();
    Map<String, Set<String>> found = finding(type, key, values, trip);
    trip.run(database);
    return found;
  }

  void ask(RoundTrip questions) {
    questions.run(database);
  }

  /** The same, known once the round trip is done. */
  static Map<String, Set<String>> finding(
      String type, String key, Collection<String> values, RoundTrip trip) {
    Map<String, Set<String>> found = new HashMap<>();
    trip.query(
        FIND,
        row ->
            found
                .computeIfAbsent(row.getString("association_value"), value -> new HashSet<>())
                .add(row.getString("saga_id")),
        type,
        key,
        values.toArray(String[]::new));
    return found;
  }

  /**
   * Locks those of these sagas that exist until the transaction ends, always in one order.
   *
   * @param behind what to ask in the same round trip, once they are locked
   */
  Map<String, SagaRow> lock(Collection<String> ids, RoundTrip behind) {
    Object wanted = ids.toArray(String[]::new);
    Map<String, SagaRow> found = new HashMap<>();
    new RoundTrip()
        .query(LOCK, row -> found.put(row.getString("saga_id"), saga(row)), wanted)
        .query(ASSOCIATIONS, row -> associate(found.get(row.getString("saga_id")), row), wanted)
        .with(behind)
        .run(database);
    return found;
  }

  private static SagaRow saga(ResultSet row) throws SQLException {
    return new SagaRow(
        row.getString("saga_id"),
        row.getString("saga_type"),
        row.getString("revision"),
        row.getBytes("serialized_saga"),
        new HashSet<>());
  }

  private static void associate(SagaRow saga, ResultSet row) throws SQLException {
    if (saga != null) {
      saga.associations()
          .add(
              new AssociationValue(
                  row.getString("association_key"), row.getString("association_value")));
    }
  }

  static void insert(List<SagaRow> sagas, RoundTrip trip) {
    List<String[]> associations =
        sagas.stream()
            .flatMap(
                saga ->
                    saga.associations().stream()
                        .map(
                            it ->
                                new String[] {saga.id(), saga.type(), it.getKey(), it.getValue()}))
            .toList();
    trip.during(SAGA_SAVE)
        .update(
            INSERT,
            texts(sagas, SagaRow::id),
            texts(sagas, SagaRow::type),
            texts(sagas, SagaRow::revision),
            states(sagas))
        .update(
            ASSOCIATE,
            texts(associations, it -> it[0]),
            texts(associations, it -> it[1]),
            texts(associations, it -> it[2]),
            texts(associations, it -> it[3]));
  }

  /** Of a saga that is among them twice, the last state is written. */
  static void update(List<SagaRow> written, RoundTrip trip) {
    Map<String, SagaRow> last = new TreeMap<>();
    written.forEach(saga -> last.put(saga.id(), saga));
    List<SagaRow> sagas = List.copyOf(last.values());
    trip.during(SAGA_SAVE)
        .counted(
            UPDATE,
            count -> checkAllWereThere(count, sagas),
            texts(sagas, SagaRow::id),
            texts(sagas, SagaRow::revision),
            states(sagas),
            texts(sagas, SagaRow::id));
  }

  private static void checkAllWereThere(int count, List<SagaRow> sagas) {
    if (count != sagas.size()) {
      throw new IllegalStateException(
          "Of %d sagas only %d are there, though they were loaded with a lock: %s"
              .formatted(sagas.size(), count, sagas.stream().map(SagaRow::id).toList()));
    }
  }

  static void delete(List<String> ids, RoundTrip trip) {
    Object ended = ids.toArray(String[]::new);
    trip.during(SAGA_END)
        .update("delete from association_value_entry where saga_id = any (?)", ended)
        .update("delete from saga_entry where saga_id = any (?)", ended);
  }

  private static <T> Object texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static Object states(List<SagaRow> sagas) {
    return sagas.stream().map(SagaRow::state).toArray(byte[][]::new);
  }
}
