package io.holdfast.app.setaside;

import io.holdfast.order.api.OrderEvent.OrderCancelled;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down every reason that it reads, and then fails as the reason says. */
@ProcessingGroup(FailingHandler.NAME)
final class FailingHandler implements EventMessageHandler {

  static final String NAME = "failing";

  final Set<String> mended = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private final JdbcClient database;

  FailingHandler(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Object handle(EventMessage<?> event) {
    OrderCancelled cancelled = (OrderCancelled) event.getPayload();
    String reason = cancelled.reason();
    database
        .sql("insert into handled (order_id, reason) values (?, ?)")
        .params(cancelled.orderId().toString(), reason)
        .update();
    if (!mended.contains(reason)) {
      fail(reason, tries.merge(event.getIdentifier(), 1, Integer::sum));
    }
    return null;
  }

  private void fail(String reason, int tried) {
    if (reason.startsWith("fails")) {
      throw new IllegalStateException(reason);
    } else if (reason.equals("StackOverflowError")) {
      throw new StackOverflowError();
    } else if (reason.equals("Error at the commit")) {
      CurrentUnitOfWork.get()
          .onPrepareCommit(
              unitOfWork -> {
                throw new NoClassDefFoundError("a class of the commit");
              });
    } else if (reason.startsWith("ConcurrencyException") && tried <= times(reason)) {
      throw new ConcurrencyException("two writers");
    } else if (reason.startsWith("connection lost") && tried <= times(reason)) {
      database.sql("select pg_terminate_backend(pg_backend_pid())").query().listOfRows();
    }
  }

  private static int times(String reason) {
    return Integer.parseInt(reason.replaceAll("\\D", ""));
  }
}
