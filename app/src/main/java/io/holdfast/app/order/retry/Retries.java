package io.holdfast.app.order.retry;

import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import io.holdfast.order.api.OrderCommand.RequestRetry;
import io.holdfast.order.api.OrderId;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Wishes for one order that its saga ask inventory again, and keeps the trail of who wished so. The
 * attempt of the wish follows on the one that was seen: if the saga asks again by itself meanwhile,
 * that is what was wished for.
 */
@Component
final class Retries {

  private final Standings standings;
  private final CommandGateway commands;
  private final OperatorActs acts;
  private final TransactionOperations transactions;

  Retries(
      Standings standings,
      CommandGateway commands,
      OperatorActs acts,
      TransactionOperations transactions) {
    this.standings = standings;
    this.commands = commands;
    this.acts = acts;
    this.transactions = transactions;
  }

  /**
   * @return the attempt that the saga will make
   * @throws Conflict if a retry cannot help, with what does
   */
  int retry(OrderId order, String reason) {
    Standing standing = standings.of(order);
    standing
        .obstacle(order)
        .ifPresent(
            obstacle -> {
              throw new Conflict(obstacle);
            });
    int attempt = standing.attempt() + 1;
    try {
      transactions.executeWithoutResult(
          status -> {
            commands.sendAndWait(new RequestRetry(order, attempt, reason));
            acts.record("order.retry", order.toString(), reason, Map.of("attempt", attempt));
          });
    } catch (ConcurrencyException crossed) {
      throw new Conflict(
          "Something else happened to order "
              + order
              + " at this very moment; look at it again, it may not need a retry any more.");
    }
    return attempt;
  }
}
