package io.holdfast.app.replay;

import io.holdfast.app.eventstore.SagaLocks;
import io.holdfast.app.eventstore.SagaStores;
import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.saga.SagaDeadlines;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The replay of sagas straight on the order database: no processor runs, no deadline fires and
 * nothing listens.
 */
public final class ReplayOfAStoppedContext {

  private static final String ACT = "saga.replay";

  private final OpenOrders orders;
  private final SagaReplay replay;

  /**
   * @param database the order context's, brought up to date by this version
   * @param policy how long sagas wait
   */
  public ReplayOfAStoppedContext(DataSource database, RetryPolicy policy) {
    JdbcClient client = JdbcClient.create(database);
    Serializer state = Serializers.state();
    StoredSagas stored = new StoredSagas(client, state);
    SagaCheck check = new SagaCheck(StoredEvents.of(database), stored, new SetAsideOrders(client));
    SagaRepair repair =
        new SagaRepair(
            client,
            check,
            stored,
            SagaStores.locking(database, state, new SagaLocks()),
            SagaDeadlines.writtenOnly(database, state),
            policy);
    orders = new OpenOrders(client);
    replay =
        new SagaReplay(
            client,
            check,
            repair,
            stored,
            orders,
            new OperatorActs(client),
            new JdbcTransactionManager(database));
  }

  public boolean knows(OrderId orderId) {
    return orders.exists(orderId);
  }

  /**
   * Compares and, unless it is a dry run, puts right; answers in plain sentences, line by line.
   *
   * @param only the order whose saga is meant, or null for those of all orders
   */
  public List<String> run(OrderId only, boolean dryRun) {
    ReplayResult result =
        only == null
            ? replay.all(dryRun, ACT, new Unattended())
            : replay.some(List.of(only), dryRun, ACT, new Unattended());
    String verdict =
        result.different() == 0
            ? "Every saga is as the events of its order say."
            : result.different()
                + (result.different() == 1 ? " saga is" : " sagas are")
                + " not as the events say"
                + (dryRun ? "; nothing was changed." : ", and now put right.");
    Stream<String> first = result.first().stream().map(ReplayOfAStoppedContext::sentence);
    long more = result.different() - result.first().size();
    Stream<String> rest = more == 0 ? Stream.empty() : Stream.of("and " + more + " more");
    return Stream.concat(Stream.of(verdict), Stream.concat(first, rest)).toList();
  }

  private static String sentence(SagaDifference one) {
    return "Order %s, %s: stored is %s, must be %s."
        .formatted(one.orderId(), one.fault(), one.stored(), one.rebuilt());
  }
}
