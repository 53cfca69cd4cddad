package io.holdfast.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.operations.JobDetails.State;
import io.holdfast.app.testing.TestServers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job runs in the background, and every node can tell how far it is. */
class JobsTest {

  private static JdbcClient database;

  private final String kind = TestServers.uniqueName("kind");
  private final JobStore store = new JobStore(database, new ObjectMapper(), "this node");
  private final JobStore anotherNode = new JobStore(database, new ObjectMapper(), "another node");
  private final Jobs jobs = new Jobs(store);

  @BeforeAll
  static void migrate() {
    DataSource dataSource = TestServers.dataSource(TestServers.newDatabase());
    Flyway.configure().dataSource(dataSource).locations("classpath:db/shared").load().migrate();
    database = JdbcClient.create(dataSource);
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  @Test
  void whatAJobTellsIsSeenByEveryNodeWhileItRunsAndAfterIt() {
    CountDownLatch seen = new CountDownLatch(1);
    JobDetails started =
        jobs.start(
            kind,
            Map.of("orderId", "7"),
            progress -> {
              progress.total(10);
              progress.done(4);
              progress.detail("found", 2);
              seen.await();
              progress.done(10);
            });

    await().until(() -> asTold(started.id()).done() == 4);
    assertThat(asTold(started.id()).total()).isEqualTo(10);
    assertThat(asTold(started.id()).request()).contains("\"orderId\"");
    seen.countDown();
    await().until(() -> asTold(started.id()).state() == State.DONE);
    assertThat(asTold(started.id()).done()).isEqualTo(10);
    assertThat(asTold(started.id()).detail()).isEqualTo("{\"found\": 2}");
  }

  @Test
  void thereIsOneJobOfAKindAtATimeOnWhateverNode() {
    CountDownLatch end = new CountDownLatch(1);
    JobDetails first = jobs.start(kind, Map.of(), progress -> end.await());

    assertThatThrownBy(() -> anotherNode.open(kind, Map.of()))
        .isInstanceOf(JobAlreadyRunning.class);
    end.countDown();
    await().until(() -> asTold(first.id()).state() == State.DONE);
    assertThat(anotherNode.open(kind, Map.of())).isNotNull();
  }

  @Test
  void aJobThatIsCancelledFromAnotherNodeStops() {
    JobDetails job = jobs.start(kind, Map.of(), JobsTest::goOnUntilCancelled);

    anotherNode.cancel(job.id());
    await().until(() -> asTold(job.id()).state() == State.CANCELLED);
  }

  @Test
  void aJobThatFailsSaysWhyAndMayBeStartedAgain() {
    JobDetails job =
        jobs.start(
            kind,
            Map.of(),
            progress -> {
              throw new AssertionError("no such thing");
            });

    await().until(() -> asTold(job.id()).state() == State.FAILED);
    assertThat(asTold(job.id()).failure()).contains("no such thing");
    assertThat(jobs.start(kind, Map.of(), progress -> {}).state()).isNotEqualTo(State.FAILED);
  }

  @Test
  void aJobWhoseNodeDiedIsLostAndOneThatWakesUpAfterThatStops() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    JobDetails job =
        jobs.start(
            kind,
            Map.of(),
            progress -> {
              goOnUntilCancelled(progress);
              stopped.countDown();
            });
    database
        .sql(
            "update job set state = 'LOST' where id = ?") // as another node would after the silence
        .param(job.id())
        .update();
    UUID dead = anotherNode.open(kind, Map.of());
    database
        .sql("update job set heartbeat_at = now() - interval '16 seconds' where id = ?")
        .param(dead)
        .update();

    assertThat(asTold(dead).state()).isEqualTo(State.LOST);
    assertThat(asTold(dead).failure()).contains("start the job again");
    stopped.await();
    assertThat(asTold(job.id()).state()).isEqualTo(State.LOST);
  }

  private static void goOnUntilCancelled(JobProgress progress) {
    await().until(progress::isCancelled);
  }

  private JobDetails asTold(UUID id) {
    return anotherNode.find(id).orElseThrow();
  }
}
