package io.holdfast.bench;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What orders look like: one unit each of some SKUs, any as likely as any other.
 *
 * @param ids how their ids are chosen
 * @param maxLines orders have one to this many lines
 * @param skus how many SKUs there are to choose from
 */
record OrderMix(OrderIds ids, int maxLines, int skus) {

  /** The same where everybody wants one SKU. */
  OrderMix ofOneSku() {
    return new OrderMix(ids, 1, 1);
  }

  /** The same of one to so many lines. */
  OrderMix ofLines(int most) {
    return new OrderMix(ids, most, skus);
  }

  static String sku(int number) {
    return "BENCH-" + number;
  }

  /** The body of a POST. */
  byte[] order(UUID id) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int lines = random.nextInt(1, Math.min(maxLines, skus) + 1);
    Set<Integer> chosen =
        Stream.generate(() -> random.nextInt(skus))
            .distinct()
            .limit(lines)
            .collect(Collectors.toSet());
    String json =
        chosen.stream()
            .map(number -> "{\"sku\":\"" + sku(number) + "\",\"quantity\":1}")
            .collect(Collectors.joining(",", "[", "]"));
    return ("{\"orderId\":\"" + id + "\",\"customerId\":\"ann\",\"lines\":" + json + "}")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
