package io.holdfast.app.processors;

import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Splits and merges the segments of a processor, between two of its batches, on the node that works
 * on them.
 */
final class Segments {

  private static final int PATIENCE_SECONDS = 10;

  private final SegmentsHere here;
  private final TokenRows tokens;
  private final OperatorActs acts;
  private final TransactionOperations transactions;

  Segments(
      SegmentsHere here, TokenRows tokens, OperatorActs acts, TransactionOperations transactions) {
    this.here = here;
    this.tokens = tokens;
    this.acts = acts;
    this.transactions = transactions;
  }

  /**
   * Makes two segments of one, which may then be worked on at the same time.
   *
   * @throws Conflict if that cannot be, with the reason
   */
  void split(String name, int segment, String reason) {
    StreamingEventProcessor processor = here.processorOf(name, segment);
    if (processor.processingStatus().size() >= processor.maxCapacity()) {
      throw new Conflict(
          "This node has no thread left for one more segment of "
              + name
              + "; merge two, or start another node that takes over some of them.");
    }
    record("processor.split", name, segment, reason);
    await(processor.splitSegment(segment), name);
  }

  /**
   * Makes one segment of two that were split from each other.
   *
   * @throws Conflict if that cannot be, with the reason
   */
  void merge(String name, int segment, String reason) {
    StreamingEventProcessor processor = here.processorOf(name, segment);
    int[] all = tokens.of(name).stream().mapToInt(TokenRow::segment).toArray();
    if (all.length == 1) {
      throw new Conflict(name + " has one segment only; there is nothing to merge it with.");
    }
    Segment wanted = Segment.computeSegment(segment, all);
    int other = wanted.mergeableSegmentId();
    if (!wanted.isMergeableWith(Segment.computeSegment(other, all))) {
      throw new Conflict(
          "The other half of segment %d of %s is split itself; merge its parts, %d and its other one, first."
              .formatted(segment, name, other));
    }
    here.processorOf(name, other);
    record("processor.merge", name, segment, reason);
    await(processor.mergeSegment(segment), name);
  }

  private void record(String act, String name, int segment, String reason) {
    List<Integer> before = tokens.of(name).stream().map(TokenRow::segment).toList();
    transactions.executeWithoutResult(
        status ->
            acts.record(act, name, reason, Map.of("segment", segment, "segmentsBefore", before)));
  }

  /** Axon says that it is done before it commits. */
  private void await(CompletableFuture<Boolean> done, String name) {
    boolean did = false;
    try {
      did = done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Conflict(
          name + " is busy, or another node was faster; look at its segments and ask again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!did) {
      throw new Conflict(name + " did not do it; look at its segments and ask again.");
    }
    tokens.awaitCommitted(name);
  }
}
