package io.holdfast.app.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The deadlines of the sagas for a program that does not run them. */
public final class SagaDeadlines {

  private SagaDeadlines() {}

  /** Writes and removes deadlines in the current transaction; none is ever fired. */
  public static DeadlineManager writtenOnly(DataSource database, Serializer stateSerializer) {
    Scheduler neverStarted =
        Scheduler.create(
                new TransactionAwareDataSourceProxy(database),
                DbSchedulerDeadlineManager.binaryTask(() -> null))
            .serializer(new JacksonSerializer())
            .build();
    return new SagaDeadlineManager(
        DbSchedulerDeadlineManager.builder()
            .scheduler(neverStarted)
            .scopeAwareProvider(scope -> Stream.empty())
            .serializer(stateSerializer)
            .startScheduler(false)
            .stopScheduler(false),
        new DeadlineRows(stateSerializer),
        new JdbcTemplate(database));
  }
}
