package io.holdfast.app.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.junit.jupiter.api.Test;

/** A position that only moves past events of others needs no transaction of its own at once. */
class PassedOverTest {

  private final List<String> done = new ArrayList<>();
  private final TransactionManager counted =
      new TransactionManager() {
        @Override
        public Transaction startTransaction() {
          done.add("begin");
          return NoTransactionManager.INSTANCE.startTransaction();
        }
      };
  private final PassedOver transactions = new PassedOver(counted, Duration.ofHours(1));

  @Test
  void itRestsUntilTheClaimIsRenewed() {
    passOver("position 1");
    passOver("position 2");
    assertThat(done).isEmpty();

    transactions.executeInTransaction(() -> done.add("renew the claim"));
    assertThat(done).containsExactly("begin", "position 2", "renew the claim");
  }

  @Test
  void itIsNotStoredTwice() {
    passOver("position 1");
    transactions.executeInTransaction(() -> done.add("renew the claim"));
    done.clear();

    transactions.executeInTransaction(() -> done.add("renew the claim"));
    assertThat(done).containsExactly("begin", "renew the claim");
  }

  @Test
  void theNextBatchStoresAPositionBehindIt() {
    passOver("position 1");
    transactions.beginBatch();

    transactions.executeInTransaction(() -> done.add("renew the claim"));
    assertThat(done).containsExactly("begin", "renew the claim");
  }

  @Test
  void aBatchThatAlsoPassedEventsOverRestsNothing() {
    transactions.passOver();
    transactions.beginBatch();

    transactions.executeInTransaction(() -> done.add("renew the claim"));
    assertThat(done).containsExactly("begin", "renew the claim");
  }

  @Test
  void itRestsNoLongerThanItMay() {
    PassedOver impatient = new PassedOver(counted, Duration.ZERO);
    impatient.passOver();
    impatient.executeInTransaction(() -> done.add("position 1"));

    assertThat(done).containsExactly("begin", "position 1");
  }

  @Test
  void whatCouldNotBeStoredIsNotTriedInTheNextTransaction() {
    transactions.passOver();
    transactions.executeInTransaction(
        () -> {
          throw new IllegalStateException("the claim is lost");
        });
    assertThatThrownBy(() -> transactions.executeInTransaction(() -> done.add("release")))
        .hasMessage("the claim is lost");
    done.clear();

    transactions.executeInTransaction(() -> done.add("release"));
    assertThat(done).containsExactly("begin", "release");
  }

  private void passOver(String position) {
    transactions.passOver();
    transactions.executeInTransaction(() -> done.add(position));
  }
}
