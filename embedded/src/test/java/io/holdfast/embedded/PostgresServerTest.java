package io.holdfast.embedded;

import static io.holdfast.embedded.Sandbox.DATABASES;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class PostgresServerTest {

  // One folder for all: every rule finds it stopped and leaves it stopped.
  @TempDir private static Path temp;
  private static Path dataDir;

  @BeforeAll
  static void create() {
    dataDir = Sandbox.created(temp.resolve("with a space"));
  }

  @Test
  void an_acknowledged_commit_is_on_disk_and_outlives_the_server() throws SQLException {
    try (PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES)) {
      Database orders = new Database(server, "orders");
      assertThat(orders.show("fsync")).isEqualTo("on");
      assertThat(orders.show("synchronous_commit")).isEqualTo("on");
      assertThat(orders.show("full_page_writes")).isEqualTo("on");
      orders.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES)) {
      assertThat(new Database(server, "orders").query("SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void it_refuses_to_start_where_fsync_is_off_and_leaves_nothing_running() throws IOException {
    Path overrides = dataDir.resolve("postgres/data/postgresql.auto.conf");
    String before = Files.readString(overrides);
    Files.writeString(overrides, "fsync = off\n", APPEND);
    try {
      assertThatThrownBy(() -> PostgresServer.start(dataDir, 0, DATABASES))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageStartingWith(
              "PostgreSQL runs with fsync = off and could lose answered orders;");
    } finally {
      Files.writeString(overrides, before);
    }
    assertThat(PostgresChecks.postmasters(dataDir)).isEmpty();
  }

  @Test
  void only_this_machine_and_only_who_knows_the_password_gets_in() throws SQLException {
    try (PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES)) {
      Database orders = new Database(server, "orders");
      assertThat(orders.show("is_superuser")).isEqualTo("off");
      assertThatThrownBy(() -> orders.withPassword("guess").query("SELECT 1"))
          .isInstanceOf(SQLException.class);
      // This address is the machine's own as well, so a server on all addresses would answer.
      InetSocketAddress other = new InetSocketAddress("127.0.0.2", server.port());
      assertThatThrownBy(() -> connect(other)).isInstanceOf(IOException.class);
    }
  }

  private static void connect(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address);
    }
  }

  @Test
  void a_taken_port_is_named_together_with_its_setting() throws IOException {
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress("127.0.0.1", 0));
      int port = other.getLocalPort();
      assertThatThrownBy(() -> PostgresServer.start(dataDir, port, DATABASES))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              "Port %d on 127.0.0.1 is taken, so the embedded PostgreSQL cannot start; stop what listens there or set holdfast.embedded.postgres-port.",
              port);
    }
  }

  @Test
  void a_folder_serves_one_server_at_a_time() throws SQLException {
    PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES);
    try (server) {
      assertThatThrownBy(() -> PostgresServer.start(dataDir, 0, DATABASES))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("is in use by another running Holdfast (this very process)");
      assertThat(new Database(server, "orders").query("SELECT 1")).isEqualTo("1");
    }
    server.close();
    assertThat(PostgresChecks.postmasters(dataDir)).isEmpty();
  }

  @Test
  void a_thread_that_was_told_to_stop_still_stops_the_server() {
    PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES);
    Thread.currentThread().interrupt();
    server.close();
    assertThat(Thread.interrupted()).as("still told to stop").isTrue();
    assertThat(PostgresChecks.postmasters(dataDir)).isEmpty();
  }

  @Test
  void what_a_kill_left_half_created_is_created_again(@TempDir Path fresh) throws Exception {
    Path home = Sandbox.unpacked(fresh).resolve("postgres");
    Files.createDirectories(home.resolve("bin.unfinished/bin"));
    Files.createDirectories(home.resolve("data.unfinished/base"));
    Files.writeString(home.resolve("password.unfinished"), "half");
    try (PostgresServer server = PostgresServer.start(fresh, 0, List.of("orders"))) {
      assertThat(new Database(server, "orders").query("SELECT 1")).isEqualTo("1");
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_pid_file_that_names_a_living_stranger_stops_neither_the_start_nor_the_stranger()
      throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Path data = dataDir.toRealPath().resolve("postgres/data");
      Files.writeString(
          data.resolve("postmaster.pid"),
          "%d\n%s\n1700000000\n5432\n\n127.0.0.1\n".formatted(stranger.pid(), data));
      try (PostgresServer server = PostgresServer.start(dataDir, 0, DATABASES)) {
        assertThat(new Database(server, "orders").query("SELECT 1")).isEqualTo("1");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void data_of_another_major_version_are_not_touched() throws IOException {
    Path version = dataDir.resolve("postgres/data/PG_VERSION");
    Files.writeString(version, "16\n");
    try {
      assertThatThrownBy(() -> PostgresServer.start(dataDir, 0, DATABASES))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("were written by PostgreSQL 16, but this Holdfast brings 17.");
    } finally {
      Files.writeString(version, "17\n");
    }
  }
}
