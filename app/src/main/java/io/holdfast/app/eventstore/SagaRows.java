package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.SAGA_END;
import static io.holdfast.app.crash.DurableStep.SAGA_SAVE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.modelling.saga.AssociationValue;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads and writes many sagas with a statement, each of them in the current transaction. */
final class SagaRows {

  private static final String INSERT =
      "insert into saga_entry (serialized_saga, revision, saga_type, saga_id) values (?, ?, ?, ?)";
  private static final String UPDATE =
      "update saga_entry set serialized_saga = ?, revision = ?, saga_type = ? where saga_id = ?";
  private static final String ASSOCIATE =
      """
      insert into association_value_entry
        (association_key, association_value, saga_type, saga_id)
      values (?, ?, ?, ?)
      """;

  private final JdbcTemplate database;

  SagaRows(DataSource database) {
    this.database = new JdbcTemplate(database);
  }

  /** Which sagas of a type are associated with which of these values of a key. */
  Map<String, Set<String>> find(String type, String key, Collection<String> values) {
    Map<String, Set<String>> found = new HashMap<>();
    database.query(
        """
        select association_value, saga_id from association_value_entry
        where saga_type = ? and association_key = ? and association_value = any (?)
        """,
        row -> {
          found
              .computeIfAbsent(row.getString("association_value"), value -> new HashSet<>())
              .add(row.getString("saga_id"));
        },
        type,
        key,
        values.toArray(String[]::new));
    return found;
  }

  /** Locks those of these sagas that exist until the transaction ends, always in one order. */
  Map<String, SagaRow> lock(Collection<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    Map<String, SagaRow> found = new HashMap<>();
    database.query(
        """
        select saga_id, saga_type, revision, serialized_saga from saga_entry
        where saga_id = any (?) order by saga_id for update
        """,
        row -> {
          String id = row.getString("saga_id");
          found.put(
              id,
              new SagaRow(
                  id,
                  row.getString("saga_type"),
                  row.getString("revision"),
                  row.getBytes("serialized_saga"),
                  new HashSet<>()));
        },
        (Object) wanted);
    database.query(
        """
        select saga_id, association_key, association_value from association_value_entry
        where saga_id = any (?)
        """,
        row -> {
          SagaRow saga = found.get(row.getString("saga_id"));
          if (saga != null) {
            saga.associations()
                .add(
                    new AssociationValue(
                        row.getString("association_key"), row.getString("association_value")));
          }
        },
        (Object) wanted);
    return found;
  }

  void insert(List<SagaRow> sagas) {
    SAGA_SAVE.before();
    database.batchUpdate(INSERT, sagas.stream().map(SagaRows::columns).toList());
    List<Object[]> associations = new ArrayList<>();
    for (SagaRow saga : sagas) {
      for (AssociationValue association : saga.associations()) {
        associations.add(
            new Object[] {association.getKey(), association.getValue(), saga.type(), saga.id()});
      }
    }
    database.batchUpdate(ASSOCIATE, associations);
    SAGA_SAVE.after();
  }

  void update(List<SagaRow> sagas) {
    SAGA_SAVE.before();
    int[] counts = database.batchUpdate(UPDATE, sagas.stream().map(SagaRows::columns).toList());
    SAGA_SAVE.after();
    for (int n = 0; n < counts.length; n++) {
      if (counts[n] == 0) {
        throw new IllegalStateException(
            "The saga %s is gone, though it was loaded with a lock.".formatted(sagas.get(n).id()));
      }
    }
  }

  private static Object[] columns(SagaRow saga) {
    return new Object[] {saga.state(), saga.revision(), saga.type(), saga.id()};
  }

  void delete(List<String> ids) {
    SAGA_END.before();
    Object ended = ids.toArray(String[]::new);
    database.update("delete from association_value_entry where saga_id = any (?)", ended);
    database.update("delete from saga_entry where saga_id = any (?)", ended);
    SAGA_END.after();
  }
}
