package io.holdfast.app.audit;

import io.holdfast.app.serialization.Serializers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the tokens of processors without claiming them. */
public final class Tokens {

  private final JdbcClient database;
  private final Serializer serializer = Serializers.state();

  public Tokens(JdbcClient database) {
    this.database = database;
  }

  /**
   * Up to which index of the store all segments of a processor have handled everything; empty if it
   * has no token yet.
   */
  public OptionalLong storePosition(String processor) {
    return of(processor).stream()
        .mapToLong(token -> token.map(it -> it.position().orElse(0)).orElse(0L))
        .min();
  }

  /** The tokens of all segments; empty for a segment that has not begun. */
  public List<Optional<TrackingToken>> of(String processor) {
    return database
        .sql("select token, token_type from token_entry where processor_name = ?")
        .param(processor)
        .query((row, n) -> token(row))
        .list();
  }

  private Optional<TrackingToken> token(ResultSet row) throws SQLException {
    byte[] token = row.getBytes("token");
    if (token == null) {
      return Optional.empty();
    }
    TrackingToken stored =
        serializer.deserialize(
            new SimpleSerializedObject<>(token, byte[].class, row.getString("token_type"), null));
    return Optional.of(WrappedToken.unwrapLowerBound(stored));
  }
}
