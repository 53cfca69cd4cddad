package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.serialization.Serializers;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node that lost its claim while it stood still can move nothing when it wakes up. */
class PositionStoreTest {

  private static final String PROCESSOR = "kafka-relay";

  private final EventTable table = new EventTable();
  private final DataSource database = table.dataSource();
  private final ConnectionProvider connections = new SpringDataSourceConnectionProvider(database);
  private final TokenStore sleeper = node("sleeper");
  private final TokenStore successor = node("successor");

  @BeforeEach
  void theSuccessorTakesOver() {
    for (int n = 1; n <= 8; n++) {
      table.append("event " + n);
    }
    sleeper.initializeTokenSegments(PROCESSOR, 1, at(0));
    sleeper.fetchToken(PROCESSOR, 0);
    sleeper.storeToken(at(1), PROCESSOR, 0);
    successor.fetchToken(PROCESSOR, 0); // no claim lasts longer than nothing here
    successor.storeToken(at(7), PROCESSOR, 0);
  }

  @Test
  void notWhileTheSuccessorHoldsTheClaim() {
    assertThatThrownBy(() -> sleeper.storeToken(at(2), PROCESSOR, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThat(successor.fetchToken(PROCESSOR, 0)).isEqualTo(at(7));
  }

  @Test
  void notEvenAfterTheSuccessorHasGivenTheClaimUp() {
    successor.releaseClaim(PROCESSOR, 0);

    assertThatThrownBy(() -> sleeper.storeToken(at(2), PROCESSOR, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThat(sleeper.fetchToken(PROCESSOR, 0)).isEqualTo(at(7));
    sleeper.storeToken(at(8), PROCESSOR, 0);
  }

  @Test
  void norToAnEventThatIsNotInThisStore() {
    assertThatThrownBy(() -> successor.storeToken(new StorePosition(8, "other"), PROCESSOR, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> successor.storeToken(at(9), PROCESSOR, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThat(successor.fetchToken(PROCESSOR, 0)).isEqualTo(at(7));
  }

  @Test
  void aPositionAheadOfTheStoreGoesBackToTheBeginning() {
    table.loseAllBehind(6);

    assertThat(successor.fetchToken(PROCESSOR, 0)).isEqualTo(at(0));
    assertThat(stored()).isEqualTo("{\"globalIndex\":0}");
  }

  @Test
  void whatIsStoredIsThePlainIndex() {
    successor.storeToken(new StorePosition(8, "event 8"), PROCESSOR, 0);

    assertThat(stored()).isEqualTo("{\"globalIndex\":8}");
  }

  @Test
  void ofASegmentThatIsSplitOffToo() {
    successor.initializeSegment(new StorePosition(8, "event 8"), PROCESSOR, 1);

    assertThat(successor.fetchToken(PROCESSOR, 1)).isEqualTo(at(8));
  }

  private String stored() {
    return table
        .client()
        .sql("select convert_from(token, 'UTF8') from token_entry where segment = 0")
        .query(String.class)
        .single();
  }

  @Test
  void theStockStoreSetsTheTokenBack() {
    successor.releaseClaim(PROCESSOR, 0);

    stockNode("sleeper").storeToken(at(2), PROCESSOR, 0);

    assertThat(successor.fetchToken(PROCESSOR, 0)).isEqualTo(at(2));
  }

  private static TrackingToken at(long index) {
    return new GlobalSequenceTrackingToken(index);
  }

  private TokenStore node(String name) {
    return new PositionStore(
        connections,
        new JdbcTemplate(database),
        Serializers.state(),
        new EventStoreSettings(name, Duration.ZERO, Duration.ofMillis(50), 100));
  }

  private TokenStore stockNode(String name) {
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .schema(StoreSchema.tokens())
        .serializer(Serializers.state())
        .claimTimeout(Duration.ZERO)
        .nodeId(name)
        .build();
  }
}
