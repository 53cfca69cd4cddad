package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An offset tells records apart only as long as the topic is the same. */
class RecordsOfANewLogTest {

  private static final Place ORDER = new Place("order", Place.OUTSIDE);

  private final DataSource dataSource = TestServers.dataSource(TestServers.newDatabase());
  private final JdbcClient database = JdbcClient.create(dataSource);
  private final SetAsideStore store = new SetAsideStore(new JdbcTemplate(dataSource));

  @Test
  void aRecordWaitsOnceAndAnotherOneAtTheSameOffsetWaitsToo() {
    Flyway.configure().dataSource(dataSource).locations("classpath:db/shared").load().migrate();
    store.setAside("p", ORDER, new Cause("why", "", null), false);

    queue("answers-3@41", "garbage".getBytes());
    queue("answers-3@41", "garbage".getBytes());
    queue("answers-3@41", "other garbage".getBytes());
    queue("answers-3@41", null);
    queue("answers-3@41", null);
    queue("an event", "other garbage".getBytes());

    assertThat(database.sql("select count(*) from set_aside_event").query(Long.class).single())
        .isEqualTo(4);
  }

  private void queue(String identifier, byte[] value) {
    KeptRecord record =
        new KeptRecord("answers", 3, 41, "order", List.of(), value, -1, "NoTimestampType");
    store.queue().put("p", new Waiting(ORDER, identifier, "type", record));
  }
}
