package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.TestServers;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers share a commit as long as their orders are carried through. */
class GroupSizeTest {

  private static final int MOST = 8;

  private final DataSource source = TestServers.dataSource(TestServers.newDatabase());
  private final JdbcClient database = JdbcClient.create(source);
  private final GroupSize size = new GroupSize(database, MOST);

  @Test
  void whileManyOrdersWaitCallersGoAloneAndWhenTheyAreDecidedShareAgain() {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    assertThat(size.getAsInt()).isEqualTo(MOST);

    place(GroupSize.MANY);
    await().until(() -> size.getAsInt() == 1);

    database.sql("update order_view set status = 'CONFIRMED'").update();
    await().until(() -> size.getAsInt() == MOST);
  }

  private void place(int orders) {
    database
        .sql(
            """
            insert into order_view (order_id, position, status, lines, placed_at)
            select gen_random_uuid(), n, 'PLACED', '[]', now() from generate_series(1, ?) as n
            """)
        .param(orders)
        .update();
  }
}
