package io.holdfast.bench;

import io.holdfast.bench.report.Figures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * What the database alone can do: the durable rows of an order, written by as many connections as
 * there are clients, without any application. The rows go into a twin of Holdfast's event table,
 * with its indexes, and are as many and as wide as Holdfast's own.
 */
final class Limit {

  static final String NAME = "limit";
  static final String SINGLE = "accepted orders/s";
  static final String WHOLE = "confirmed orders/s";
  static final String COPIED = "all rows of an order by COPY, 100 orders a commit, orders/s";
  static final String CPU = "CPU-ms per order, PostgreSQL";

  private static final int ORDERS_A_COPY = 100;
  private static final String COLUMNS =
      "(event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,"
          + " payload)";
  private static final String ROW = "(?, ?, ?, 'Order', now(), 'order.placed', ?)";

  private final Servers servers;
  private final BenchSettings settings;
  private final RowsOfAnOrder rows;
  private final byte[] payload;

  Limit(Servers servers, BenchSettings settings, RowsOfAnOrder rows) {
    this.servers = servers;
    this.settings = settings;
    this.rows = rows;
    this.payload = "x".repeat(rows.bytes()).getBytes(StandardCharsets.US_ASCII);
  }

  void measure(Figures figures) throws SQLException, InterruptedException {
    prepare();
    figures.add(SINGLE, NAME, run(1, connection -> insert(connection, 1)));
    double before = CpuTime.ofTree(servers.database().pid());
    double whole = run(1, connection -> insert(connection, rows.count()));
    double millis = CpuTime.ofTree(servers.database().pid()) - before;
    figures.add(WHOLE, NAME, whole);
    figures.add(CPU, NAME, millis / (whole * settings.load().toSeconds()));
    figures.add(COPIED, NAME, run(ORDERS_A_COPY, connection -> copy(connection)));
  }

  private void prepare() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists bench_limit");
      statement.execute("drop table if exists bench_limit.event");
      statement.execute(
          "create table bench_limit.event (like public.domain_event_entry including all)");
    }
  }

  /** Orders a second of a step that all connections repeat. */
  private double run(int ordersAStep, Writers.Step step) throws SQLException, InterruptedException {
    return ordersAStep * Writers.run(this::connect, settings.clients(), settings.load(), step);
  }

  private void insert(Connection connection, int count) throws SQLException {
    String sql =
        "insert into bench_limit.event "
            + COLUMNS
            + " values "
            + String.join(",", Collections.nCopies(count, ROW));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      String order = UUID.randomUUID().toString();
      int parameter = 1;
      for (int n = 0; n < count; n++) {
        insert.setString(parameter++, UUID.randomUUID().toString());
        insert.setString(parameter++, order);
        insert.setLong(parameter++, n);
        insert.setBytes(parameter++, payload);
      }
      insert.executeUpdate();
    }
  }

  private void copy(Connection connection) throws SQLException {
    StringBuilder lines = new StringBuilder();
    String text = new String(payload, StandardCharsets.US_ASCII);
    for (int o = 0; o < ORDERS_A_COPY; o++) {
      UUID order = UUID.randomUUID();
      for (int n = 0; n < rows.count(); n++) {
        lines.append(UUID.randomUUID()).append('\t').append(order).append('\t').append(n);
        lines.append("\tOrder\tnow\torder.placed\t").append(text).append('\n');
      }
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy bench_limit.event " + COLUMNS + " from stdin",
              new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  private Connection connect() throws SQLException {
    return servers.database().connect(Servers.HOLDFAST_ORDERS);
  }
}
