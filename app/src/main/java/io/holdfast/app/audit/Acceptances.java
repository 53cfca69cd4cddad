package io.holdfast.app.audit;

import io.holdfast.app.audit.Acceptance.End;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import io.holdfast.app.web.NotFound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Accepts violations and withdraws that, each act with its record. An act is a transaction of its
 * own that shuts out the auditors of all nodes, so what is accepted is what was found last.
 */
final class Acceptances {

  private static final Logger log = LoggerFactory.getLogger(Acceptances.class);

  private final JdbcClient database;
  private final AcceptanceRows rows;
  private final AuditTransactions transactions;
  private final OperatorActs acts;

  Acceptances(JdbcClient database, AuditTransactions transactions, OperatorActs acts) {
    this.database = database;
    this.rows = new AcceptanceRows(database);
    this.transactions = transactions;
    this.acts = acts;
  }

  /**
   * Accepts violations as they are now: those of the keys, or all of the invariant.
   *
   * @throws NotFound if one of the keys does not break the invariant
   * @throws Conflict if all of it is accepted already
   */
  List<Acceptance> accept(AcceptanceRequest request) {
    List<Acceptance> accepted =
        transactions.atOnce(() -> open(request).stream().map(key -> accept(request, key)).toList());
    log.info(
        "{} is accepted for {} and rings for the next: {}",
        request.invariant(),
        accepted.size(),
        request.reason());
    return accepted;
  }

  private Acceptance accept(AcceptanceRequest request, String key) {
    Acceptance accepted =
        rows.add(request.invariant(), key, request.reason(), request.acceptedBy());
    record("audit.accept", accepted, request.reason(), request.acceptedBy());
    return accepted;
  }

  /** The keys that are still to be accepted. */
  private List<String> open(AcceptanceRequest request) {
    Map<String, Boolean> broken = new HashMap<>();
    database
        .sql("select key, accepted from audit_finding where invariant = ? and counts")
        .param(request.invariant().name())
        .query(
            row -> {
              broken.put(row.getString(1), row.getBoolean(2));
            });
    List<String> wanted =
        request.keys() == null
            ? broken.keySet().stream().sorted().toList()
            : request.keys().stream().distinct().toList();
    for (String key : wanted) {
      if (!broken.containsKey(key)) {
        throw new NotFound(
            "%s is not broken for %s; GET /api/audit tells what is."
                .formatted(request.invariant(), key));
      }
    }
    List<String> open = wanted.stream().filter(key -> !broken.get(key)).toList();
    if (open.isEmpty()) {
      throw new Conflict(
          "There is nothing to accept: whatever breaks %s is accepted already, see GET /api/audit/acceptances."
              .formatted(request.invariant()));
    }
    return open;
  }

  /**
   * Withdraws an acceptance: what it covered counts again at once. One that has been withdrawn
   * stays so.
   *
   * @throws NotFound if there is none of this id
   * @throws Conflict if it has ended with what it covered
   */
  Acceptance withdraw(long id, WithdrawalRequest request) {
    return transactions.atOnce(
        () -> {
          Acceptance found =
              rows.find(id)
                  .orElseThrow(
                      () ->
                          new NotFound(
                              "There is no acceptance "
                                  + id
                                  + "; GET /api/audit/acceptances lists them."));
          if (found.end() == End.MENDED) {
            throw new Conflict(
                "Acceptance %d has ended: what it covered is not broken any more.".formatted(id));
          }
          return found.end() == End.WITHDRAWN ? found : withdraw(found, request);
        });
  }

  private Acceptance withdraw(Acceptance standing, WithdrawalRequest request) {
    Acceptance ended = rows.withdraw(standing, request.reason(), request.withdrawnBy());
    record("audit.accept.withdraw", ended, request.reason(), request.withdrawnBy());
    log.info("{} is no longer accepted for {} and counts again.", ended.invariant(), ended.key());
    return ended;
  }

  private void record(String act, Acceptance it, String reason, String by) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("acceptance", it.id());
    detail.put("invariant", it.invariant());
    detail.put("detail", it.detail());
    detail.put("eventIds", it.eventIds());
    if (by != null) {
      detail.put("by", by);
    }
    acts.record(act, it.key(), reason, detail);
  }

  /** The newest first. */
  List<Acceptance> page(boolean ended, long before, int limit) {
    return rows.page(ended, before, limit);
  }
}
