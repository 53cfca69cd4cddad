package io.holdfast.app.blockers;

import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import io.holdfast.app.web.NotFound;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** Ends the session of somebody whose transaction holds Holdfast up, and says so in the trail. */
final class BlockerEnding {

  private static final String NOT_ALLOWED = "42501";

  private final Blockers blockers;
  private final BlockersInDatabase database;
  private final OperatorActs acts;
  private final TransactionOperations transactions;

  BlockerEnding(
      Blockers blockers,
      BlockersInDatabase database,
      OperatorActs acts,
      TransactionOperations transactions) {
    this.blockers = blockers;
    this.database = database;
    this.acts = acts;
    this.transactions = transactions;
  }

  /**
   * @return the one whose session is ended
   * @throws NotFound if this process holds nothing up
   * @throws Conflict if it cannot be ended from here
   */
  Blocker end(int pid, String reason) {
    Blocker blocker =
        blockers
            .ofProcess(pid)
            .filter(found -> found.pid() != 0)
            .orElseThrow(
                () ->
                    new NotFound(
                        "The process "
                            + pid
                            + " holds nothing up, or no longer; GET /api/admin/blockers lists those"
                            + " that do."));
    try {
      transactions.executeWithoutResult(status -> end(blocker, reason));
    } catch (DataAccessException refused) {
      throw explained(refused);
    }
    return blocker;
  }

  private void end(Blocker blocker, String reason) {
    Map<String, String> detail = Map.of("who", blocker.inWords());
    acts.record("blocker.end", "pid " + blocker.pid(), reason, detail);
    if (!database.end(blocker)) {
      throw new Conflict(
          "The transaction of process " + blocker.pid() + " has ended by itself meanwhile.");
    }
  }

  private static RuntimeException explained(DataAccessException refused) {
    boolean notAllowed =
        refused.getMostSpecificCause() instanceof SQLException sql
            && NOT_ALLOWED.equals(sql.getSQLState());
    return notAllowed
        ? new Conflict(
            "Holdfast's role may not end this session; grant it pg_signal_backend, or have somebody"
                + " who may run pg_terminate_backend. Nothing has been done.")
        : refused;
  }
}
