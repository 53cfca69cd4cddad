package io.holdfast.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class KafkaBrokerTest {

  @TempDir private Path dataDir;

  @Test
  void records_outlive_the_broker() throws Exception {
    String clusterId;
    try (KafkaBroker broker = KafkaBroker.start(dataDir, 0);
        Topic topic = new Topic(broker.bootstrapServers(), "kept")) {
      topic.create();
      topic.send("one", "two");
      clusterId = topic.clusterId();
    }
    try (KafkaBroker broker = KafkaBroker.start(dataDir, 0);
        Topic topic = new Topic(broker.bootstrapServers(), "kept")) {
      assertThat(topic.read(2)).containsExactly("one", "two");
      assertThat(topic.clusterId()).isEqualTo(clusterId);
    }
  }

  @Test
  void acknowledged_records_outlive_kill_9_and_the_next_start_does_not_wait_for_the_session()
      throws Exception {
    try (ServerProcess process = ServerProcess.start(KafkaMain.class, dataDir);
        Topic topic = new Topic(process.address(), "kept")) {
      topic.create();
      topic.send("one", "two");
      assertThatThrownBy(() -> KafkaBroker.start(dataDir, 0))
          .as("while the other lives")
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageMatching(
              "The folder .*/kafka is in use by another running Holdfast \\(process [0-9]+\\); stop that one or set holdfast.data-dir to another folder.");
      process.kill();
    }
    long begin = System.nanoTime();
    try (KafkaBroker broker = KafkaBroker.start(dataDir, 0);
        Topic topic = new Topic(broker.bootstrapServers(), "kept")) {
      assertThat(topic.read(2)).containsExactly("one", "two");
      topic.send("three");
      assertThat(topic.read(3)).containsExactly("one", "two", "three");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void a_topic_that_nobody_created_is_unknown() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(dataDir, 0);
        Topic topic = new Topic(broker.bootstrapServers(), "typo")) {
      assertThatThrownBy(topic::describe)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void only_this_machine_gets_in() {
    try (KafkaBroker broker = KafkaBroker.start(dataDir, 0)) {
      // This address is the machine's own as well, so a broker on all addresses would answer.
      InetSocketAddress other = new InetSocketAddress("127.0.0.2", broker.port());
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
      assertThatThrownBy(() -> KafkaBroker.start(dataDir, port))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              "Port %d on 127.0.0.1 is taken, so the embedded Kafka cannot start; stop what listens there or set holdfast.embedded.kafka-port.",
              port);
    }
  }

  @Test
  void a_fatal_fault_of_kafka_is_reported_and_does_not_end_this_process() {
    try (KafkaBroker broker = KafkaBroker.start(dataDir, 0)) {
      assertThat(broker.failure()).isEmpty();
      assertThatThrownBy(() -> Exit.halt(1, "all log dirs have failed"))
          .hasMessage("Kafka has failed: all log dirs have failed");
      assertThat(broker.failure()).contains("all log dirs have failed");
    }
  }
}
