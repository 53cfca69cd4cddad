package io.holdfast.app.replay;

import io.holdfast.app.operations.JobProgress;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.order.api.OrderId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the sagas of all orders, or of one, with the stored events and puts right what differs.
 * Runs beside the application, in small transactions: looking takes no locks at all, and where
 * nothing is wrong nothing is written. Repeatable; what is cancelled half-way may be started again.
 */
public final class SagaReplay {

  private static final int SAGAS_AT_A_TIME = 500;
  private static final int POSITIONS_AT_A_TIME = 2_000;

  private final JdbcClient database;
  private final SagaCheck check;
  private final SagaRepair repair;
  private final StoredSagas sagas;
  private final OpenOrders orders;
  private final OperatorActs acts;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate writing;

  SagaReplay(
      JdbcClient database,
      SagaCheck check,
      SagaRepair repair,
      StoredSagas sagas,
      OpenOrders orders,
      OperatorActs acts,
      PlatformTransactionManager transactions) {
    this.database = database;
    this.check = check;
    this.repair = repair;
    this.sagas = sagas;
    this.orders = orders;
    this.acts = acts;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * Compares and, unless it is a dry run, repairs the sagas of these orders.
   *
   * @param act under which name what was repaired is recorded
   */
  ReplayResult some(List<OrderId> orderIds, boolean dryRun, String act, JobProgress progress) {
    Run run = new Run(dryRun, act, progress);
    progress.total(orderIds.size());
    run.orders(orderIds);
    progress.done(orderIds.size());
    return run.result;
  }

  /** The same for every order that there is. */
  ReplayResult all(boolean dryRun, String act, JobProgress progress) {
    Run run = new Run(dryRun, act, progress);
    long head = orders.head();
    progress.total(head);
    run.everySaga();
    run.everyOpenOrder(head);
    return run.result;
  }

  private final class Run {

    private final boolean dryRun;
    private final String act;
    private final JobProgress progress;
    private final ReplayResult result = new ReplayResult();
    private final WakeUpTimes times = new WakeUpTimes(Clock.systemUTC());

    Run(boolean dryRun, String act, JobProgress progress) {
      this.dryRun = dryRun;
      this.act = act;
      this.progress = progress;
      result.tell(progress);
    }

    /** First what is stored: it shows what should not be there, and what no event can reach. */
    void everySaga() {
      Optional<String> after = Optional.of("");
      while (after.isPresent() && !progress.isCancelled()) {
        StoredSagas.Page page = sagas.page(after.get(), SAGAS_AT_A_TIME);
        unreachable(page.unreachable());
        orders(page.orders());
        after = page.last();
      }
    }

    /** Then the orders, which show what is missing. */
    void everyOpenOrder(long head) {
      for (long done = 0; done < head && !progress.isCancelled(); ) {
        long upTo = Math.min(head, done + POSITIONS_AT_A_TIME);
        orders(orders.placedBetween(done, upTo));
        done = upTo;
        progress.done(done);
      }
    }

    void orders(List<OrderId> some) {
      if (!some.isEmpty()) {
        List<SagaDifference> seen =
            differences(snapshot, () -> check.check(some, HandledPositions.read(database)));
        found(some.size(), dryRun || seen.isEmpty() ? seen : repaired(some));
      }
    }

    private List<SagaDifference> repaired(List<OrderId> some) {
      return differences(writing, () -> recorded(repair.repair(some, times)));
    }

    private void unreachable(List<Finding> seen) {
      if (!seen.isEmpty()) {
        List<String> ids = seen.stream().map(finding -> finding.stored().get(0).id()).toList();
        found(
            0,
            dryRun
                ? seen.stream().map(Finding::difference).toList()
                : differences(writing, () -> recorded(repair.removeUnreachable(ids))));
      }
    }

    private List<Finding> recorded(List<Finding> repaired) {
      for (Finding finding : repaired) {
        SagaDifference what = finding.difference();
        acts.record(
            act,
            what.orderId(),
            null,
            Map.of("fault", what.fault(), "stored", what.stored(), "rebuilt", what.rebuilt()));
      }
      return repaired;
    }

    private void found(int checked, List<SagaDifference> differences) {
      result.add(checked, differences);
      result.tell(progress);
    }
  }

  private static List<SagaDifference> differences(
      TransactionTemplate transaction, Supplier<List<Finding>> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get())).stream()
        .map(Finding::difference)
        .toList();
  }
}
