package io.holdfast.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What others wrote can be stored, whatever it is, and comes back as it was where it has to. */
class TextTest {

  private static final List<String> NASTY =
      List.of("a\0b", "\ud800", "\udc00\ud800", "x\ud83d\ude00", "\uffff", "", "0x", "\r\n\t");

  @Test
  void bytesComeBackAsTheyWere() {
    Random chance = new Random(7);
    for (int n = 0; n < 20_000; n++) {
      byte[] bytes = new byte[chance.nextInt(12)];
      chance.nextBytes(bytes);
      String text = LosslessText.of(bytes);
      assertThat(LosslessText.bytes(text)).isEqualTo(bytes);
      assertThat(LosslessText.bytes(LosslessText.hex(bytes))).isEqualTo(bytes);
      assertThat(StorableText.of(text)).isEqualTo(text);
    }
  }

  @Test
  void textComesBackAsItWasWhereItIsText() {
    for (String text : List.of("plain", "0x41", "имя \ud83d\ude00", "a\0b", "\ufffd", "")) {
      assertThat(LosslessText.text(LosslessText.of(text))).isEqualTo(text);
    }
    assertThat(LosslessText.of("plain".getBytes(StandardCharsets.UTF_8))).isEqualTo("plain");
  }

  @Test
  void theDatabaseTakesEveryTextThatWasMadeStorable() {
    JdbcClient database = JdbcClient.create(TestServers.dataSource(TestServers.newDatabase()));
    database.sql("create table texts (id text primary key, whole text, plain text)").update();
    String random =
        IntStream.range(0, 20_000)
            .collect(StringBuilder::new, (s, n) -> s.append((char) (n * 7919)), (a, b) -> {})
            .toString();
    for (String text : Stream.concat(NASTY.stream(), Stream.of(random)).toList()) {
      String plain = StorableText.plain(text);
      database
          .sql("insert into texts values (?, ?, ?)")
          .params(StorableText.key(text), StorableText.of(text), plain)
          .update();
      assertThat(plain).matches("[ -~]*");
    }
    assertThat(database.sql("select count(*) from texts").query(Long.class).single())
        .isEqualTo(NASTY.size() + 1);
  }

  @Test
  void longTextsThatDifferDifferAsKeys() {
    String one = "k".repeat(10_000) + "1";
    String other = "k".repeat(10_000) + "2";

    assertThat(StorableText.key(one)).isNotEqualTo(StorableText.key(other)).hasSize(255);
    assertThat(StorableText.key("a\0")).isNotEqualTo(StorableText.key("a\\0"));
    assertThat(StorableText.of(one, 100)).hasSize(104).endsWith(" ...");
  }
}
