package io.holdfast.app.processors;

import io.holdfast.app.web.Conflict;
import io.holdfast.app.web.NotFound;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * The segments that may be split and merged here: only the node that works on one can do that, and
 * whoever asks another one is told which.
 */
final class SegmentsHere {

  private final Processors processors;
  private final TokenRows tokens;

  SegmentsHere(Processors processors, TokenRows tokens) {
    this.processors = processors;
    this.tokens = tokens;
  }

  /**
   * The processor that works on a segment here.
   *
   * @throws NotFound if there is no such processor, or no such segment
   * @throws Conflict if it cannot be divided, or another node works on the segment; that is named
   */
  StreamingEventProcessor processorOf(String name, int segment) {
    StreamingEventProcessor processor = divisible(name);
    String owner = row(name, segment).owner();
    if (!processor.processingStatus().containsKey(segment)) {
      String whole = "Segment " + segment + " of " + name;
      throw new Conflict(
          owner == null
              ? whole + " is worked on by no node at this moment; ask again in a moment."
              : whole + " is worked on by the node " + owner + "; send the call to that node.");
    }
    return processor;
  }

  private StreamingEventProcessor divisible(String name) {
    StreamingEventProcessor processor =
        processors
            .streaming(name)
            .orElseThrow(
                () ->
                    new NotFound(
                        "There is no processor " + name + "; see /api/admin/processors for all."));
    if (!processors.isDivisible(name)) {
      throw new Conflict(
          "What " + name + " handles must stay in one order; it cannot be split or merged.");
    }
    return processor;
  }

  private TokenRow row(String name, int segment) {
    return tokens.of(name).stream()
        .filter(row -> row.segment() == segment)
        .findFirst()
        .orElseThrow(
            () ->
                new NotFound(
                    name
                        + " has no segment "
                        + segment
                        + "; see /api/admin/processors for those that it has."));
  }
}
