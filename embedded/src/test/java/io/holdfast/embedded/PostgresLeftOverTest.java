package io.holdfast.embedded;

import static io.holdfast.embedded.Sandbox.DATABASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class PostgresLeftOverTest {

  private static final Duration PROMISED = Duration.ofSeconds(30);

  // One folder for all: every rule finds it stopped and leaves it stopped.
  @TempDir private static Path dataDir;

  @BeforeAll
  static void create() {
    Sandbox.created(dataDir);
  }

  @Test
  void a_server_orphaned_by_kill_9_is_replaced_and_its_commits_are_there() throws Exception {
    try (ServerProcess parent = ServerProcess.start(PostgresMain.class, dataDir)) {
      database(parent).execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer");
      parent.kill();
    }
    assertThat(PostgresChecks.postmasters(dataDir)).as("it survives its parent").hasSize(1);
    ProcessHandle orphan = PostgresChecks.postmasters(dataDir).get(0);

    long begin = System.nanoTime();
    try (ServerProcess next = ServerProcess.start(PostgresMain.class, dataDir)) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISED);
      assertThat(database(next).query("SELECT answer FROM kept")).isEqualTo("42");
      assertThat(PostgresChecks.postmasters(dataDir)).hasSize(1).doesNotContain(orphan);
      next.terminate();
    }
    assertThat(PostgresChecks.postmasters(dataDir)).as("a signal ends it cleanly").isEmpty();
  }

  @Test
  void children_that_work_on_after_their_server_was_killed_are_ended() throws Exception {
    PostgresServer killed = PostgresServer.start(dataDir, 0, DATABASES);
    Database orders = new Database(killed, "orders");
    orders.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer");
    Connection busy = orders.connect();
    try {
      CompletableFuture<Void> endless = CompletableFuture.runAsync(() -> countForEver(busy));
      Awaitility.await()
          .until(
              () ->
                  orders
                      .query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%1e12%'")
                      .equals("2"));
      PostgresChecks.postmasters(dataDir).forEach(ProcessHandle::destroyForcibly);
      killed.close();

      try (PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES)) {
        assertThat(new Database(server, "orders").query("SELECT answer FROM kept")).isEqualTo("42");
        assertThat(endless).failsWithin(Duration.ofMinutes(1));
      }
    } finally {
      busy.abort(Runnable::run);
    }
  }

  @Test
  void a_server_that_another_folder_runs_with_our_programs_is_left_alone(@TempDir Path other)
      throws Exception {
    Sandbox.created(other);
    Path ours = dataDir.toRealPath().resolve("postgres");
    Path theirs = other.toRealPath().resolve("postgres");
    Path programs = ours.resolve(PostgresBinaries.unpackInto(ours).getFileName());
    PostgresPrograms byHand = new PostgresPrograms(theirs, programs, ServerUser.detect());
    String data = "--pgdata=" + theirs.resolve("data");
    assertThat(
            byHand
                .run(PROMISED, "pg_ctl", "start", data, "--log=" + theirs.resolve("by-hand.log"))
                .success())
        .isTrue();
    try {
      PostgresServer.start(dataDir, 0, DATABASES).close();
      assertThat(PostgresChecks.postmasters(other)).hasSize(1);
    } finally {
      byHand.run(PROMISED, "pg_ctl", "stop", data);
    }
  }

  @Test
  void root_without_user_namespaces_hands_the_server_over_to_nobody(@TempDir Path shared)
      throws Exception {
    assumeThat(ServerUser.detect()).as("runs as root").isNotEqualTo(ServerUser.SAME);
    assumeThat(ServerUser.NOBODY.works()).isTrue();
    Sandbox.created(shared);
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (PostgresServer server = PostgresServer.start(shared, 0, DATABASES, ServerUser.NOBODY)) {
      new Database(server, "orders")
          .execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer");
      assertThat(PostgresChecks.postmasters(shared))
          .allMatch(process -> process.info().user().orElseThrow().equals("nobody"));
    }
    try (PostgresServer server = PostgresServer.start(shared, 0, DATABASES)) {
      assertThat(new Database(server, "orders").query("SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  private static Database database(ServerProcess process) throws IOException {
    String url = process.address().replace("/postgres", "/orders");
    return new Database(url, "holdfast", Files.readString(dataDir.resolve("postgres/password")));
  }

  private static void countForEver(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM generate_series(1, 1e12::bigint)");
    } catch (SQLException expected) {
      throw new IllegalStateException(expected);
    }
  }
}
