package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sagas come back on the command line while no Holdfast runs. */
class CommandLineReplayTest {

  private final String url = TestServers.newDatabase();
  private final JdbcClient database = JdbcClient.create(TestServers.dataSource(url));
  private final String waiting = UUID.randomUUID().toString();
  private final String releasing = UUID.randomUUID().toString();

  /** As an order context leaves it, but for its sagas and deadlines. */
  @BeforeEach
  void stopAndLoseTheSagas() {
    Flyway.configure()
        .dataSource(TestServers.dataSource(url))
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    String lines = ",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]";
    store(waiting, 0, "order.placed", lines);
    store(waiting, 1, "order.reservation-requested", ",\"attempt\":1" + lines);
    store(releasing, 0, "order.placed", lines);
    store(releasing, 1, "order.reservation-requested", ",\"attempt\":1" + lines);
    store(releasing, 2, "order.cancelled", "");
    store(releasing, 3, "order.release-requested", ",\"attempt\":1");
    String confirmed = UUID.randomUUID().toString();
    store(confirmed, 0, "order.placed", lines);
    store(confirmed, 1, "order.reservation-requested", ",\"attempt\":1" + lines);
    store(confirmed, 2, "order.confirmed", "");
    for (int segment = 0; segment < 2; segment++) {
      database
          .sql(
              """
              insert into token_entry (processor_name, segment, token, token_type, time_stamp)
              values ('OrderSagaProcessor', ?, '{"globalIndex":9}',
                'org.axonframework.eventhandling.GlobalSequenceTrackingToken', '')
              """)
          .param(segment)
          .update();
    }
  }

  @Test
  void aDryRunTellsWhatIsMissingAndAReplayPutsItBackOnce() {
    String told = replay("--dry-run");
    assertThat(told)
        .startsWith("2 sagas are not as the events say; nothing was changed.")
        .contains(
            "Order %s, MISSING: stored is none, must be AWAITING_ANSWER, attempt 1."
                .formatted(waiting))
        .contains(
            "Order %s, MISSING: stored is none, must be RELEASING, attempt 1."
                .formatted(releasing));
    assertThat(sagas()).isZero();

    assertThat(replay("--order=" + releasing))
        .startsWith("1 saga is not as the events say, and now");
    assertThat(replay()).startsWith("1 saga is not as the events say, and now put right.");
    assertThat(replay()).isEqualToIgnoringNewLines("Every saga is as the events of its order say.");
    assertThat(sagas()).isEqualTo(2);
    assertThat(count("scheduled_tasks")).isEqualTo(2);
    assertThat(count("domain_event_entry")).isEqualTo(9);
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() {
    assertThatThrownBy(() -> replay("--order=7"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("a UUID; '7' is none");
    String nobody = UUID.randomUUID().toString();
    assertThatThrownBy(() -> replay("--order=" + nobody))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("There is no order " + nobody);
    assertThatThrownBy(
            () -> CommandLineReplay.run(System.out, "--replay-sagas", "--contexts=inventory"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("Sagas belong to the order context");
  }

  private String replay(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--replay-sagas",
                "--contexts=order",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + TestServers.user(),
                "--spring.datasource.password=" + TestServers.password()));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandLineReplay.run(
        new PrintStream(out, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  private long sagas() {
    return count("saga_entry");
  }

  private long count(String table) {
    return database.sql("select count(*) from " + table).query(Long.class).single();
  }

  private void store(String order, int sequence, String type, String content) {
    database
        .sql(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
            values (?, ?, ?, 'Order', now(), ?, '1', ?, '{}')
            """)
        .params(
            UUID.randomUUID().toString(),
            order,
            sequence,
            type,
            ("{\"orderId\":\"" + order + "\"" + content + "}").getBytes(StandardCharsets.UTF_8))
        .update();
  }
}
