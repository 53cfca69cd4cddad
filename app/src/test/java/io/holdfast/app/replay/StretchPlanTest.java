package io.holdfast.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A stretch of the events is found by its key, however large the store is; 100,000 orders here. */
@Tag("size")
class StretchPlanTest {

  private static JdbcTemplate database;

  @BeforeAll
  static void fill() throws IOException {
    DataSource source = TestServers.dataSource(TestServers.newDatabase());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    database = new JdbcTemplate(source);
    database.execute(
        new ClassPathResource("size/orders.sql").getContentAsString(StandardCharsets.UTF_8));
    database.execute("vacuum analyze");
  }

  static List<String> stretches() {
    return List.of(OpenOrders.OPEN, OpenOrders.OPEN_WITHOUT_SAGA, Suspects.RELEASE_WITHOUT_SAGA);
  }

  @ParameterizedTest
  @MethodSource("stretches")
  void noLookReadsTheWholeStore(String query) {
    List<String> plan = database.queryForList("explain " + query, String.class, 200_000L, 250_000L);

    assertThat(plan)
        .anyMatch(step -> step.contains("domain_event_entry"))
        .noneMatch(step -> step.contains("Seq Scan on domain_event_entry"));
  }
}
