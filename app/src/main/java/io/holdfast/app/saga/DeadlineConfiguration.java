package io.holdfast.app.saga;

import static io.holdfast.app.crash.DurableStep.DEADLINE_FIRE;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Deadlines as rows of the order database, written in the transaction of the saga that sets them:
 * db-scheduler's starter gives the scheduler a transaction-aware view of the same data source. How
 * often it polls and how soon a dead node's deadlines are taken over is set in {@code
 * application-order.yml}.
 */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  /** JSON rather than Java serialization, which would run code that a row chooses. */
  @Bean
  DbSchedulerCustomizer jsonTaskData() {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<Serializer> serializer() {
        return Optional.of(new JacksonSerializer());
      }
    };
  }

  /** Axon's own task would try a failed deadline again only after five minutes. */
  @Bean
  @Qualifier("deadlineDetailsTask")
  Task<DbSchedulerBinaryDeadlineDetails> deadlineTask(
      ObjectProvider<DbSchedulerDeadlineManager> deadlines) {
    OneTimeTask<DbSchedulerBinaryDeadlineDetails> stock =
        (OneTimeTask<DbSchedulerBinaryDeadlineDetails>)
            DbSchedulerDeadlineManager.binaryTask(deadlines::getObject);
    return new Tasks.OneTimeTaskBuilder<>(stock.getName(), DbSchedulerBinaryDeadlineDetails.class)
        .onFailure(retry())
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              DEADLINE_FIRE.before();
              stock.executeOnce(instance, context);
              DEADLINE_FIRE.after();
            });
  }

  private static FailureHandler<DbSchedulerBinaryDeadlineDetails> retry() {
    return (complete, operations) -> {
      int failures = complete.getExecution().consecutiveFailures;
      long wait =
          Math.min(FIRST_RETRY.toMillis() << Math.min(failures, 10), LONGEST_RETRY.toMillis());
      operations.reschedule(complete, complete.getTimeDone().plusMillis(wait));
    };
  }

  @Bean
  DbSchedulerDeadlineManager deadlineManager(
      Scheduler scheduler,
      org.axonframework.config.Configuration configuration,
      org.axonframework.serialization.Serializer stateSerializer,
      TransactionManager transactions) {
    DbSchedulerDeadlineManager.Builder builder =
        DbSchedulerDeadlineManager.builder()
            .scheduler(scheduler)
            .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
            .serializer(stateSerializer)
            .transactionManager(transactions)
            .startScheduler(false)
            .stopScheduler(false);
    return new SagaDeadlineManager(builder, scheduler);
  }
}
