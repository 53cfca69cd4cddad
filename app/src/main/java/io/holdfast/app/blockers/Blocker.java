package io.holdfast.app.blockers;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A transaction that is not Holdfast's own, and holds a lock that Holdfast waits for.
 *
 * @param pid of its process; 0 for a prepared transaction, which has none
 * @param transaction tells it from an earlier one of the same process
 * @param holdsUp what waits for it
 * @param since when it began, or was first seen where the role may not see that
 * @param query its last statement; absent where the role may not see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Blocker(
    @Schema(requiredMode = REQUIRED, example = "4711") int pid,
    @JsonIgnore String transaction,
    @Schema(requiredMode = REQUIRED, example = "READERS") HoldsUp holdsUp,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant since,
    @Schema(example = "psql") String application,
    @Schema(example = "ann") String role,
    @Schema(example = "10.0.0.7") String client,
    @Schema(example = "idle in transaction") String state,
    @Schema(example = "update stock_view set available = 0") String query) {

  /** What a transaction holds up. */
  public enum HoldsUp {
    /** It may have appended events, so whoever reads the event store must wait for its end. */
    READERS,
    /** It has locked something that somebody needs. */
    ROWS
  }

  /** The same one, as it is known to have begun. */
  Blocker since(Instant moment) {
    return new Blocker(pid, transaction, holdsUp, moment, application, role, client, state, query);
  }

  /** In a line, for people. */
  @JsonIgnore
  public String inWords() {
    String who =
        Stream.of(
                pid == 0 ? "a prepared transaction" : "pid " + pid,
                application == null || application.isBlank() ? null : "application " + application,
                role == null ? null : "role " + role,
                client == null ? null : "from " + client,
                "since " + since,
                query == null ? "its statement is not visible to Holdfast's role" : state)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return query == null ? who : who + ": " + query;
  }
}
