package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads why orders and records stand aside: those that fail alike are one. */
final class SetAsideCauses {

  private final JdbcClient database;

  SetAsideCauses(JdbcClient database) {
    this.database = database;
  }

  /**
   * @param cause without what differs from one to the other
   * @param examples ids of the first few
   */
  @Schema(name = "SetAsideCauseGroup")
  record Group(
      @Schema(requiredMode = REQUIRED) Kind kind,
      @Schema(requiredMode = REQUIRED, example = "order-inbox") String processor,
      @Schema(requiredMode = REQUIRED, example = "UnreadableRecord: The body is not JSON.")
          String cause,
      @Schema(requiredMode = REQUIRED, example = "500") long count,
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant oldest,
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:11.456Z") Instant newest,
      @Schema(requiredMode = REQUIRED, example = "[\"answers-3@41\"]") List<String> examples) {}

  /** Orders first, and the most frequent cause first. */
  List<Group> mostFrequent(int limit) {
    return database
        .sql(
            """
            select same.*, array(
              select order_id from set_aside s
              where s.kind = same.kind and s.processor = same.processor and {cause} = same.alike
              order by since limit 3) as examples
            from (
              select kind, processor, {cause} as alike, count(*) as number,
                     min(since) as oldest, max(since) as newest
              from set_aside group by kind, processor, {cause}
              order by kind, number desc, alike limit ?) same
            order by kind, number desc, alike
            """
                .replace("{cause}", SetAsideFilter.CAUSE))
        .param(limit)
        .query((row, n) -> group(row))
        .list();
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        Kind.valueOf(row.getString("kind")),
        row.getString("processor"),
        row.getString("alike"),
        row.getLong("number"),
        row.getObject("oldest", OffsetDateTime.class).toInstant(),
        row.getObject("newest", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("examples").getArray()));
  }
}
