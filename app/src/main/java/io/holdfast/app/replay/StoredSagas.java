package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.OrderSaga;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.AxonException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the saga table, its associations and its deadlines, in the current transaction. */
final class StoredSagas {

  private static final String SAGA =
      "saga.saga_id as found, saga.saga_type, saga.revision, saga.serialized_saga";

  private final JdbcClient database;
  private final Serializer serializer;

  StoredSagas(JdbcClient database, Serializer serializer) {
    this.database = database;
    this.serializer = serializer;
  }

  /** The sagas of these orders; an order without one is not among the keys. */
  Map<String, List<StoredSaga>> of(Collection<OrderId> orders) {
    List<Row> rows =
        database
            .sql(
                "select association.association_value, association.saga_id, "
                    + SAGA
                    + """
                       from association_value_entry association
                       left join saga_entry saga on saga.saga_id = association.saga_id
                      where association.association_key = 'orderId'
                        and association.association_value in (:orders)
                      """)
            .param("orders", orders.stream().map(OrderId::toString).toList())
            .query((row, n) -> row(row.getString("association_value"), row))
            .list();
    Set<String> live = live(rows);
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Row::orderId, Collectors.mapping(row -> row.with(live), Collectors.toList())));
  }

  /**
   * A stretch of the saga table.
   *
   * @param orders whose sagas they are
   * @param asleep the orders among them whose saga nothing would wake
   * @param unreachable sagas that no event can reach
   * @param last where the next stretch begins; empty if this one is behind the end
   */
  record Page(
      List<OrderId> orders,
      List<String> asleep,
      List<Finding> unreachable,
      Optional<String> last) {}

  /** The sagas behind this identifier, in the order of their identifiers. */
  Page page(String after, int limit) {
    List<Row> rows =
        database
            .sql(
                "select saga.saga_id, "
                    + SAGA
                    + """
                      , (select min(association.association_value)
                           from association_value_entry association
                          where association.saga_id = saga.saga_id
                            and association.association_key = 'orderId') as association_value
                        from saga_entry saga where saga.saga_id > ?
                       order by saga.saga_id limit ?
                      """)
            .params(after, limit)
            .query((row, n) -> row(row.getString("association_value"), row))
            .list();
    Set<String> live = live(rows);
    return new Page(
        rows.stream().map(Row::orderId).filter(Objects::nonNull).map(OrderId::of).toList(),
        rows.stream()
            .filter(row -> row.orderId() != null && !row.with(live).armed())
            .map(Row::orderId)
            .toList(),
        rows.stream().filter(row -> row.orderId() == null).map(Row::unreachable).toList(),
        rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1).sagaId()));
  }

  /** Which of these sagas no event can reach even now. */
  List<Finding> unreachable(Collection<String> sagaIds) {
    return database
        .sql(
            "select saga.saga_id, "
                + SAGA
                + """
                   from saga_entry saga where saga.saga_id in (:ids)
                    and not exists (select 1 from association_value_entry association
                                     where association.saga_id = saga.saga_id)
                  """)
        .param("ids", sagaIds)
        .query((row, n) -> row(null, row).unreachable())
        .list();
  }

  private Set<String> live(List<Row> rows) {
    List<String> timers = rows.stream().flatMap(row -> row.timer().stream()).toList();
    return timers.isEmpty()
        ? Set.of()
        : new HashSet<>(
            database
                .sql(
                    """
                    select task_instance from scheduled_tasks
                    where task_name = 'AxonDeadline' and task_instance in (:timers)
                    """)
                .param("timers", timers)
                .query(String.class)
                .list());
  }

  private Row row(String orderId, ResultSet row) throws SQLException {
    boolean present = row.getString("found") != null;
    return new Row(orderId, row.getString("saga_id"), present ? saga(row) : null);
  }

  private OrderSaga saga(ResultSet row) throws SQLException {
    try {
      Object stored =
          serializer.deserialize(
              new SimpleSerializedObject<>(
                  row.getBytes("serialized_saga"),
                  byte[].class,
                  row.getString("saga_type"),
                  row.getString("revision")));
      return stored instanceof OrderSaga saga && saga.orderId() != null ? saga : null;
    } catch (AxonException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  /**
   * A saga as it was read.
   *
   * @param orderId whose events reach it, or null
   * @param saga null if it cannot be read
   */
  record Row(String orderId, String sagaId, OrderSaga saga) {

    Optional<String> timer() {
      return saga == null ? Optional.empty() : saga.liveTimer();
    }

    Finding unreachable() {
      OrderId order = saga == null ? null : saga.orderId();
      return new Finding(
          order,
          Fault.UNREACHABLE,
          List.of(new StoredSaga(sagaId, saga, true)),
          null,
          Instant.EPOCH);
    }

    StoredSaga with(Set<String> live) {
      return new StoredSaga(sagaId, saga, timer().filter(live::contains).isPresent());
    }
  }
}
