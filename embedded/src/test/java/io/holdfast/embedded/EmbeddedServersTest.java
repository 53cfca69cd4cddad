package io.holdfast.embedded;

import static io.holdfast.embedded.Sandbox.DATABASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class EmbeddedServersTest {

  @TempDir private static Path dataDir;

  @BeforeAll
  static void create() {
    Sandbox.created(dataDir);
  }

  @Test
  void both_start_over_one_folder_and_stop_together() throws Exception {
    EmbeddedServers servers = EmbeddedServers.start(dataDir, 0, 0, DATABASES);
    try (servers;
        Topic topic = new Topic(servers.kafka().bootstrapServers(), "any")) {
      topic.create();
      assertThat(new Database(servers.postgres(), "inventory").query("SELECT 1")).isEqualTo("1");
      assertThatThrownBy(() -> EmbeddedServers.start(dataDir, 0, 0, DATABASES))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("is in use by another running Holdfast");
    }
    servers.close();
    assertThat(PostgresChecks.postmasters(dataDir)).isEmpty();
  }

  @Test
  void if_one_cannot_start_none_stays() throws Exception {
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress("127.0.0.1", 0));
      assertThatThrownBy(() -> EmbeddedServers.start(dataDir, 0, other.getLocalPort(), DATABASES))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageEndingWith("set holdfast.embedded.kafka-port.");
    }
    assertThat(PostgresChecks.postmasters(dataDir)).isEmpty();
    EmbeddedServers.start(dataDir, 0, 0, DATABASES).close();
  }
}
