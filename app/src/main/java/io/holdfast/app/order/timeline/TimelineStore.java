package io.holdfast.app.order.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a timeline is made of: the two streams of an order, its saga and its deadline. */
@Component
class TimelineStore {

  private final JdbcClient database;
  private final ObjectMapper json = new ObjectMapper();

  TimelineStore(JdbcClient database) {
    this.database = database;
  }

  /** Call it in one snapshot, so that events and saga belong to the same moment. */
  Situation now(String orderId) {
    return new Situation(events(orderId), acts(orderId), saga(orderId), standstill(orderId));
  }

  private List<StoredEvent> events(String orderId) {
    return database
        .sql(
            """
            select global_index, payload_type, time_stamp, payload, meta_data,
                   global_index <= relay.position as sent
            from domain_event_entry cross join relay_position relay
            where aggregate_identifier in (:order, 'inventory:' || :order)
            order by global_index
            """)
        .param("order", orderId)
        .query((row, n) -> event(row))
        .list();
  }

  /** Those that no event tells: a retry is one of the order's own. */
  private List<OperatorAct> acts(String orderId) {
    return database
        .sql(
            """
            select done_at, act, reason, detail::text from operator_act
            where subject = ? and act <> 'order.retry' order by id
            """)
        .param(orderId)
        .query(
            (row, n) ->
                new OperatorAct(
                    row.getObject("done_at", OffsetDateTime.class).toInstant(),
                    row.getString("act"),
                    row.getString("reason"),
                    row.getString("detail")))
        .list();
  }

  private Optional<SagaState> saga(String orderId) {
    return database
        .sql(
            """
            select saga.serialized_saga
            from association_value_entry association join saga_entry saga using (saga_id)
            where association.association_key = 'orderId' and association.association_value = ?
            """)
        .param(orderId)
        .query((row, n) -> state(row.getBytes(1)))
        .optional();
  }

  private Optional<Standstill> standstill(String orderId) {
    return database
        .sql(
            """
            select processor, since, cause, waits_for_lock from set_aside
            where order_id = ? and processor <> 'order-view' order by since limit 1
            """)
        .param(orderId)
        .query(
            (row, n) ->
                new Standstill(
                    row.getString("processor"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    row.getString("cause"),
                    row.getBoolean("waits_for_lock")))
        .optional();
  }

  private SagaState state(byte[] serialized) {
    JsonNode saga = tree(serialized);
    return new SagaState(
        "RELEASING".equals(saga.path("phase").asText()),
        due(saga.path("timer").path("scheduleId").asText("")));
  }

  private Instant due(String deadlineId) {
    return database
        .sql(
            """
            select execution_time from scheduled_tasks
            where task_name = 'AxonDeadline' and task_instance = ?
            """)
        .param(deadlineId)
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong("global_index"),
        row.getString("payload_type"),
        row.getObject("time_stamp", OffsetDateTime.class).toInstant(),
        row.getBoolean("sent") ? Sending.SENT : Sending.UNSENT,
        tree(row.getBytes("payload")),
        tree(row.getBytes("meta_data")));
  }

  private JsonNode tree(byte[] stored) {
    try {
      return json.readTree(stored);
    } catch (IOException broken) {
      // The story of an order is needed most when something in it is broken.
      return json.createObjectNode().put("unreadable", new String(stored, StandardCharsets.UTF_8));
    }
  }
}
