package io.holdfast.order;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.holdfast.order.api.Answer;
import io.holdfast.order.api.AnswerDiffers;
import io.holdfast.order.api.AnswerNotAsked;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.Sku;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an order has asked of inventory, to compare an answer with. Kafka brings every answer under
 * the order's id: one to an order of the same id that this context has lost, for instance, or one
 * that somebody forged.
 *
 * @param attempts the number of the newest request; 0 if there is none yet
 */
record AskedStock(OrderId orderId, int attempts, List<OrderLine> lines) {

  private static final int NAMED = 3;

  /**
   * @throws AnswerNotAsked if nobody asked for this answer
   * @throws AnswerDiffers if it does not name all lines as they were ordered, and no others
   */
  void requireAllOf(Answer answer) {
    Set<Sku> named = new HashSet<>(ordered().keySet());
    named.addAll(answer.units().keySet());
    require(answer, named);
  }

  /**
   * @throws AnswerNotAsked if nobody asked for this answer
   * @throws AnswerDiffers if it names a line that was not ordered so
   */
  void requirePartsOf(Answer answer) {
    require(answer, answer.units().keySet());
  }

  private void require(Answer answer, Set<Sku> named) {
    if (answer.attempt() < 1 || answer.attempt() > attempts) {
      throw new AnswerNotAsked(orderId, answer.attempt(), attempts);
    }
    Map<Sku, Long> ordered = ordered();
    List<String> differing =
        named.stream()
            .filter(sku -> units(ordered, sku) != units(answer.units(), sku))
            .sorted(Comparator.comparing(Sku::value))
            .map(
                sku ->
                    "%s (ordered %d, answered %d)"
                        .formatted(sku, units(ordered, sku), units(answer.units(), sku)))
            .toList();
    if (!differing.isEmpty()) {
      throw new AnswerDiffers(sentence(differing));
    }
  }

  private Map<Sku, Long> ordered() {
    return lines.stream().collect(toMap(OrderLine::sku, line -> (long) line.quantity().value()));
  }

  private static long units(Map<Sku, Long> units, Sku sku) {
    return units.getOrDefault(sku, 0L);
  }

  private static String sentence(List<String> differing) {
    int more = differing.size() - NAMED;
    return differing.stream().limit(NAMED).collect(joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
