package io.holdfast.app.simulation;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** A node's transactions, as Spring's: whoever finds one open joins it. */
final class Transactions implements TransactionManager {

  private static final Transaction JOINED =
      new Transaction() {
        @Override
        public void commit() {
          // left to whoever began it
        }

        @Override
        public void rollback() {
          // as in Axon's bridge to Spring: left to whoever began it
        }
      };

  private final Node node;

  Transactions(Node node) {
    this.node = node;
  }

  @Override
  public Transaction startTransaction() {
    if (node.transactionOrNull() != null) {
      return JOINED;
    }
    node.world().at(node, Moment.BEGIN);
    Tx tx = node.begin();
    return new Transaction() {
      @Override
      public void commit() {
        World world = node.world();
        world.at(node, Moment.COMMIT);
        node.end();
        tx.commit();
        world.at(node, Moment.COMMITTED);
        if (world.happens(world.weather().commitAnswerLost(), Fault.COMMIT_ANSWER_LOST)) {
          throw new PassingFailure("the answer to the commit was lost");
        }
      }

      @Override
      public void rollback() {
        node.end();
        tx.rollBack();
      }
    };
  }
}
