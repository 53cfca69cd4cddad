package io.holdfast.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is said of a database, by what its connections are set to. */
class DurabilityHealthTest {

  @Test
  void aCommitThatDoesNotWaitForTheDiskIsARisk() {
    Health health = healthWith("off");
    assertThat(health.getStatus().getCode()).isEqualTo("AT_RISK");
    assertThat(health.getDetails()).containsEntry("synchronous_commit", "off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "remote_write", "on", "remote_apply"})
  void everyOtherModeWaitsForTheOwnDisk(String mode) {
    assertThat(healthWith(mode).getStatus().getCode()).isEqualTo("UP");
  }

  private static Health healthWith(String synchronousCommit) {
    String url =
        TestServers.newDatabase() + "&options=-c%20synchronous_commit=" + synchronousCommit;
    return new DurabilityHealth(JdbcClient.create(TestServers.dataSource(url))).health();
  }
}
