package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event table in a database of its own, with writers that commit when the test says so. */
final class EventTable {

  private final DataSource database;

  EventTable() {
    String url = TestServers.newDatabase();
    database = TestServers.dataSource(url);
    migrate();
  }

  /** As at each start. */
  void migrate() {
    Flyway.configure().dataSource(database).locations("classpath:db/shared").load().migrate();
  }

  DataSource dataSource() {
    return database;
  }

  /** As an older copy that was put back. */
  void loseAllBehind(long index) {
    client().sql("delete from domain_event_entry where global_index > ?").param(index).update();
  }

  /** Sets the sequence of the indexes. */
  void goOnFrom(long next) {
    client()
        .sql("select setval('domain_event_entry_global_index_seq', ?, false)")
        .param(next)
        .query(Long.class)
        .single();
  }

  /** Gives an event another index, as an import may. */
  void move(long index, long to) {
    client()
        .sql(
            """
            with moved as (delete from domain_event_entry where global_index = :index returning *)
            insert into domain_event_entry overriding system value
            select :to, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                   payload_type, payload_revision, payload, meta_data from moved
            """)
        .param("index", index)
        .param("to", to)
        .update();
  }

  List<Long> indexes() {
    return client()
        .sql("select global_index from domain_event_entry order by global_index")
        .query(Long.class)
        .list();
  }

  /** An append that has drawn its index and is not committed yet. */
  OpenAppend open(String name) {
    return open(name, Instant.now());
  }

  OpenAppend open(String name, Instant timeStamp) {
    try {
      Connection connection = database.getConnection();
      connection.setAutoCommit(false);
      insert(connection, name, timeStamp);
      return new OpenAppend(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void append(String name) {
    open(name).commit();
  }

  JdbcClient client() {
    return JdbcClient.create(database);
  }

  /** A reader as on a node of its own: it shares nothing with other readers but the database. */
  TotalOrderEventStorageEngine totalOrderEngine() {
    return totalOrderEngine(event -> {});
  }

  /**
   * @param published gets what the reader publishes
   */
  TotalOrderEventStorageEngine totalOrderEngine(ApplicationEventPublisher published) {
    return new TotalOrderEventStorageEngine(
        builder(),
        new JdbcTemplate(database),
        new TotalOrder(client(), new StoreWatch(published)),
        null,
        null);
  }

  /** Axon's own reader, with a gap time-out that has passed by the time anything is read. */
  JdbcEventStorageEngine stockEngine() {
    return new StockEngine(builder().gapTimeout(1));
  }

  /** Reads the streams of a batch's orders together. */
  static TotalOrderEventStorageEngine engineReadingTogether(DataSource database) {
    return new TotalOrderEventStorageEngine(
        builder(database),
        new JdbcTemplate(database),
        new TotalOrder(JdbcClient.create(database), StoreWatch.ofAProgram()),
        null,
        new StreamsOfABatch("any", Batch::orderIds, null));
  }

  private JdbcEventStorageEngine.Builder builder() {
    return builder(database);
  }

  private static JdbcEventStorageEngine.Builder builder(DataSource database) {
    return JdbcEventStorageEngine.builder()
        .eventSerializer(Serializers.events())
        .snapshotSerializer(Serializers.state())
        .connectionProvider(new SpringDataSourceConnectionProvider(database))
        .transactionManager(NoTransactionManager.instance())
        .schema(StoreSchema.events());
  }

  private static void insert(Connection connection, String name, Instant timeStamp)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, type, time_stamp, payload_type, payload, meta_data)
            values (?, ?, 0, 'Order', ?, 'order.confirmed', ?, ?)
            """)) {
      statement.setString(1, name);
      statement.setString(2, name);
      statement.setObject(3, timeStamp.atOffset(ZoneOffset.UTC));
      statement.setBytes(4, ("{\"orderId\":\"" + UUID.randomUUID() + "\"}").getBytes());
      statement.setBytes(5, "{}".getBytes());
      statement.executeUpdate();
    }
  }

  /** A transaction that the test holds in its hand. */
  static final class OpenAppend {

    private final Connection connection;

    OpenAppend(Connection connection) {
      this.connection = connection;
    }

    void commit() {
      try (connection) {
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void rollBack() {
      try (connection) {
        connection.rollback();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Axon's engine as it is; only the time column is read in our type. */
  private static final class StockEngine extends JdbcEventStorageEngine {

    StockEngine(Builder builder) {
      super(builder);
    }

    @Override
    protected Object readTimeStamp(ResultSet resultSet, String column) throws SQLException {
      return resultSet.getObject(column, OffsetDateTime.class);
    }
  }
}
