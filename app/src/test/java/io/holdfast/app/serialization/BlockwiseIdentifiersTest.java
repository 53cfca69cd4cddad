package io.holdfast.app.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

/** Every message has an identifier of its own, whichever thread makes it. */
class BlockwiseIdentifiersTest {

  private static final int MANY = 100_000;

  private final IdentifierFactory identifiers = new BlockwiseIdentifiers();

  @Test
  void noTwoAreAlikeWhicheverThreadsMakeThem() {
    List<String> made =
        IntStream.range(0, MANY)
            .parallel()
            .mapToObj(n -> identifiers.generateIdentifier())
            .toList();

    assertThat(made).doesNotHaveDuplicates();
  }

  @Test
  void theyAreUuidsOfVersionSevenWithTheTimeInFront() {
    for (int n = 0; n < 1_000; n++) {
      long before = System.currentTimeMillis();
      UUID identifier = UUID.fromString(identifiers.generateIdentifier());

      assertThat(identifier.version()).isEqualTo(7);
      assertThat(identifier.variant()).isEqualTo(2);
      assertThat(identifier.getMostSignificantBits() >>> 16)
          .isBetween(before, System.currentTimeMillis());
    }
  }

  @Test
  void axonFindsThem() {
    assertThat(ServiceLoader.load(IdentifierFactory.class))
        .hasAtLeastOneElementOfType(BlockwiseIdentifiers.class);
  }
}
