package io.holdfast.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Records as a foreign producer may write them, none of which is an event of the contract: the same
 * ones for the same seed. Every kind of key, value and header comes with every other.
 */
public final class NastyRecords {

  private static final int LARGE = 900_000;

  private final Random chance;
  private final String topic;

  public NastyRecords(long seed, String topic) {
    this.chance = new Random(seed);
    this.topic = topic;
  }

  public List<ProducerRecord<byte[], byte[]>> take(int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(new ProducerRecord<>(topic, bytes(LARGE / 2), bytes(LARGE / 2)));
    records.add(withThousandsOfHeaders());
    Stream.generate(this::one).limit(count).forEach(records::add);
    return records;
  }

  private ProducerRecord<byte[], byte[]> one() {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key(), value());
    for (int n = chance.nextInt(6); n > 0; n--) {
      record.headers().add(name(), headerValue());
    }
    if (chance.nextInt(3) == 0) {
      likeAnEvent(record.headers());
    }
    return record;
  }

  private ProducerRecord<byte[], byte[]> withThousandsOfHeaders() {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key(), value());
    for (int n = 0; n < 5_000; n++) {
      record.headers().add("header-" + n % 7, bytes(chance.nextInt(20)));
    }
    return record;
  }

  private byte[] key() {
    return switch (chance.nextInt(11)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0};
      case 3 -> UUID.nameUUIDFromBytes(bytes(8)).toString().getBytes(UTF_8);
      case 4 -> "0x41".getBytes(UTF_8);
      case 5 -> "a\0key\n".getBytes(UTF_8);
      case 6 -> "k".repeat(10_000).getBytes(UTF_8);
      case 7 -> "ключ \ud83d\ude00 \ufffd".getBytes(UTF_8);
      case 9 ->
          UUID.nameUUIDFromBytes(bytes(8)).toString().toUpperCase(Locale.ROOT).getBytes(UTF_8);
      case 10 -> "1-1-1-1-1".getBytes(UTF_8);
      default -> bytes(chance.nextInt(40));
    };
  }

  private byte[] value() {
    return switch (chance.nextInt(9)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> "{\"orderId\":\"\\u0000\\ud800\"}".getBytes(UTF_8);
      case 3 -> "[".repeat(50_000).getBytes(UTF_8);
      case 4 -> ("{\"attempt\":" + "9".repeat(5_000) + "}").getBytes(UTF_8);
      case 5 -> "{\"\0\":\"\0\"}".getBytes(UTF_8);
      case 6 -> "'quoted' \"text\"".getBytes(UTF_8);
      case 7 -> bytes(20_000);
      default -> bytes(chance.nextInt(200));
    };
  }

  private String name() {
    return switch (chance.nextInt(7)) {
      case 0 -> "";
      case 1 -> "na\0me";
      case 2 -> "0xname";
      case 3 -> "n".repeat(5_000);
      case 4 -> "имя \ud83d\ude00";
      case 5 -> "axon-metadata-" + name();
      default -> "twice";
    };
  }

  private byte[] headerValue() {
    return switch (chance.nextInt(5)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> "va\0lue".getBytes(UTF_8);
      case 3 -> "0xvalue".getBytes(UTF_8);
      default -> bytes(chance.nextInt(60));
    };
  }

  /** Some of the headers of an event, never all of a type that anybody knows. */
  private void likeAnEvent(Headers headers) {
    headers.add("axon-message-type", chance.nextBoolean() ? text() : null);
    headers.add("axon-message-id", chance.nextBoolean() ? text() : null);
    headers.add("axon-message-aggregate-id", text());
    headers.add("axon-message-aggregate-type", text());
    headers.add("axon-message-aggregate-seq", bytes(chance.nextInt(12)));
    headers.add("axon-message-timestamp", bytes(chance.nextInt(12)));
    headers.add("axon-message-revision", bytes(3));
  }

  private byte[] text() {
    return switch (chance.nextInt(4)) {
      case 0 -> "order.\0".getBytes(UTF_8);
      case 1 -> "t".repeat(10_000).getBytes(UTF_8);
      case 2 -> bytes(20);
      default -> "order.of-tomorrow".getBytes(UTF_8);
    };
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    chance.nextBytes(bytes);
    return bytes;
  }
}
