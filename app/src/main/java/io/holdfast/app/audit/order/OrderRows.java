package io.holdfast.app.audit.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.audit.Excuses;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Slice;
import io.holdfast.app.audit.StoredEvent;
import io.holdfast.app.audit.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I14: {@code order_view} as it is, beside what it would be if it were made anew. */
final class OrderRows {

  private static final String PROCESSOR = "order-view";
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{36}");

  private final JdbcClient database;
  private final Tokens tokens;
  private final Excuses excuses;
  private final ObjectMapper json = new ObjectMapper();

  OrderRows(JdbcClient database) {
    this.database = database;
    this.tokens = new Tokens(database);
    this.excuses = new Excuses(database);
  }

  /** Up to where the view has followed the store. */
  long position() {
    return tokens.storePosition(PROCESSOR).orElse(0);
  }

  /** The orders of the rows that claim to have been placed in this slice. */
  List<String> placedIn(Slice slice) {
    return database
        .sql("select cast(order_id as text) from order_view where position > ? and position <= ?")
        .params(slice.after(), slice.upTo())
        .query(String.class)
        .list();
  }

  Map<String, OrderRow> rows(Collection<String> orderIds) {
    Map<String, OrderRow> rows = new HashMap<>();
    database
        .sql(
            """
            select cast(order_id as text) as id, position, customer_id, status, reason,
                   cast(lines as text) as lines, placed_at, completed_at
            from order_view
            where order_id = any(cast(string_to_array(?, E'\\n') as uuid[]))
            """)
        .param(String.join("\n", orderIds.stream().filter(UUID.asMatchPredicate()).toList()))
        .query(
            row -> {
              rows.put(row.getString("id"), row(row));
            });
    return rows;
  }

  /**
   * Compares one order.
   *
   * @param order as of the position of the view
   * @param shown its row, or null
   */
  Optional<Finding> fault(OrderHistory order, OrderRow shown) {
    OrderRow due = OrderRow.of(order);
    if (Objects.equals(due, shown)) {
      return Optional.empty();
    }
    if (excuses.excuse(order.orderId())) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                order.orderId(),
                "order_view has " + shown + " where the events say " + due + ".",
                order.events().stream()
                    .filter(event -> !OrderHistory.isAnswer(event))
                    .map(StoredEvent::id)
                    .toList())
            .knownBy(OrderRow.differences(shown, due)));
  }

  private OrderRow row(ResultSet row) throws SQLException {
    return new OrderRow(
        row.getLong("position"),
        row.getString("customer_id"),
        row.getString("status"),
        row.getString("reason"),
        tree(row.getString("lines")),
        instant(row, "placed_at"),
        instant(row, "completed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private JsonNode tree(String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL keeps JSON only.", e);
    }
  }
}
