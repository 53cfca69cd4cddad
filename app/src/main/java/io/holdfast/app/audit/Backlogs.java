package io.holdfast.app.audit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at what waits: some short queries over the tokens and the first event behind each. */
final class Backlogs {

  private final JdbcClient database;
  private final Tokens tokens;
  private final String outgoing;
  private final UnfinishedOrders orders;

  /**
   * @param outgoing the logical names of the events that leave this context
   * @param orders null in a context without orders
   */
  Backlogs(JdbcClient database, Set<String> outgoing, UnfinishedOrders orders) {
    this.database = database;
    this.tokens = new Tokens(database);
    this.outgoing = String.join("\n", outgoing);
    this.orders = orders;
  }

  Backlog now() {
    Map<String, Double> ages = tokenAges();
    Map<String, Double> lags = new TreeMap<>();
    Map<String, Long> behind = new TreeMap<>();
    long head = head();
    ages.keySet().stream()
        .filter(this::readsTheStore)
        .forEach(name -> look(name, head, lags, behind));
    return new Backlog(ages, lags, behind, oldestNew(), orders == null ? null : orders.oldestAge());
  }

  private void look(
      String processor, long head, Map<String, Double> lags, Map<String, Long> behind) {
    long position = tokens.storePosition(processor).orElse(0);
    lags.put(processor, lag(position));
    behind.put(processor, Math.max(0, head - position));
  }

  private long head() {
    return database
        .sql("select coalesce(max(global_index), 0) from domain_event_entry")
        .query(Long.class)
        .single();
  }

  private Map<String, Double> tokenAges() {
    Map<String, Double> ages = new TreeMap<>();
    database
        .sql(
            """
            select processor_name,
                   extract(epoch from now() - min(cast(time_stamp as timestamptz))) as age
            from token_entry where processor_name not like '\\_\\_%' group by processor_name
            """)
        .query(
            row -> {
              ages.put(row.getString(1), Math.max(0, row.getDouble(2)));
            });
    return ages;
  }

  private boolean readsTheStore(String processor) {
    return tokens.of(processor).stream()
        .flatMap(Optional::stream)
        .anyMatch(GlobalSequenceTrackingToken.class::isInstance);
  }

  private double lag(long position) {
    return age(
        database
            .sql(
                """
                select extract(epoch from now() - time_stamp)::float8 from domain_event_entry
                where global_index > ? order by global_index limit 1
                """)
            .param(position));
  }

  private double oldestNew() {
    return age(
        database
            .sql(
                """
                select extract(epoch from now() - time_stamp)::float8 from domain_event_entry
                where global_index > (select position from relay_position)
                  and payload_type = any(string_to_array(?, E'\\n'))
                order by global_index limit 1
                """)
            .param(outgoing));
  }

  private static double age(JdbcClient.StatementSpec query) {
    return Math.max(0, query.query(Double.class).optional().orElse(0.0));
  }
}
