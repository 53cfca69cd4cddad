package io.holdfast.app.saga;

import static io.holdfast.app.crash.DurableStep.DEADLINE_FIRE;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.holdfast.app.eventstore.SagaLocks;
import io.holdfast.app.setaside.SetAside;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deadlines as rows of the order database, written in the transaction of the saga that sets them:
 * db-scheduler's starter gives the scheduler a transaction-aware view of the same data source. How
 * often it polls and how soon a dead node's deadlines are taken over is set in {@code
 * application-order.yml}.
 */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

  @Bean(initMethod = "start")
  DeadlineGate deadlineGate(Scheduler scheduler, JdbcClient database) {
    return new DeadlineGate(scheduler, database);
  }

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

  @Bean
  StandstillDeadlines standstillDeadlines(
      JdbcClient database,
      SetAside setAside,
      org.axonframework.serialization.Serializer stateSerializer) {
    return new StandstillDeadlines(database, setAside, stateSerializer);
  }

  /** Axon's own task would try a failed deadline again only after five minutes. */
  @Bean
  @Qualifier("deadlineDetailsTask")
  Task<DbSchedulerBinaryDeadlineDetails> deadlineTask(
      ObjectProvider<DbSchedulerDeadlineManager> deadlines,
      ObjectProvider<StandstillDeadlines> standstill,
      SagaLocks locks) {
    OneTimeTask<DbSchedulerBinaryDeadlineDetails> stock =
        (OneTimeTask<DbSchedulerBinaryDeadlineDetails>)
            DbSchedulerDeadlineManager.binaryTask(deadlines::getObject);
    return new Tasks.TaskBuilder<>(stock.getName(), DbSchedulerBinaryDeadlineDetails.class)
        .onFailure((complete, operations) -> standstill.getObject().onFailure(complete, operations))
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              if (standstill.getObject().mustWait(instance.getData())) {
                return StandstillDeadlines.lookAgain();
              }
              DEADLINE_FIRE.before();
              locks.alone(
                  standstill.getObject().sagaId(instance.getData()),
                  () -> stock.executeOnce(instance, context));
              DEADLINE_FIRE.after();
              return new CompletionHandler.OnCompleteRemove<>();
            });
  }

  @Bean
  DbSchedulerDeadlineManager deadlineManager(
      Scheduler scheduler,
      org.axonframework.config.Configuration configuration,
      org.axonframework.serialization.Serializer stateSerializer,
      TransactionManager transactions,
      List<CorrelationDataProvider> correlation,
      JdbcTemplate database) {
    DbSchedulerDeadlineManager.Builder builder =
        DbSchedulerDeadlineManager.builder()
            .scheduler(scheduler)
            .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
            .serializer(stateSerializer)
            .transactionManager(transactions)
            .startScheduler(false)
            .stopScheduler(false);
    DbSchedulerDeadlineManager deadlines =
        new SagaDeadlineManager(builder, new DeadlineRows(stateSerializer), database);
    deadlines.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
    return deadlines;
  }
}
