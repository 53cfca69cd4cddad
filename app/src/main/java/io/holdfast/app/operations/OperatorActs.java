package io.holdfast.app.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.text.StorableText;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail of what people did to the running system; rows are only ever added. */
public final class OperatorActs {

  private final JdbcClient database;
  private final ObjectMapper json;

  /** For a program without a context. */
  public OperatorActs(JdbcClient database) {
    this(database, new ObjectMapper());
  }

  OperatorActs(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Records an act in the current transaction, so that no act is without its record.
   *
   * @param act what was done, such as {@code set-aside.discard}
   * @param subject to what, such as an order id
   * @param reason the operator's words, or null where none are asked for
   * @param detail whatever makes the act comprehensible, or undoable, later
   */
  public void record(String act, String subject, String reason, Map<String, ?> detail) {
    try {
      database
          .sql(
              """
              insert into operator_act (act, subject, reason, detail)
              values (?, ?, ?, cast(? as jsonb))
              """)
          .params(
              act,
              StorableText.key(subject),
              StorableText.of(reason),
              json.writeValueAsString(detail))
          .update();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This cannot be told as JSON: " + detail, e);
    }
  }
}
