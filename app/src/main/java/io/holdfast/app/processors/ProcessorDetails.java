package io.holdfast.app.processors;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A processor as the API shows it.
 *
 * @param running whether it runs on the node that answers, be it with a segment or standing by
 * @param divisible whether its segments may be split and merged
 * @param rebuild the call that makes its result anew from the events; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProcessorDetails(
    @Schema(requiredMode = REQUIRED, example = "OrderSagaProcessor") String name,
    @Schema(requiredMode = REQUIRED, example = "true") boolean running,
    @Schema(requiredMode = REQUIRED, example = "true") boolean divisible,
    @Schema(example = "/api/admin/projections/order-view/rebuild") String rebuild,
    @Schema(requiredMode = REQUIRED) List<SegmentDetails> segments) {

  /**
   * A part of a processor, worked on by one node at a time.
   *
   * @param share which part of all orders it is, such as 1/2
   * @param position up to which index of the event store it has handled everything; absent for one
   *     that reads a topic
   * @param offsets the last record of each partition that it has handled; absent for one that reads
   *     the event store
   * @param behind how many indexes, or records, lie before it; absent where the node that answers
   *     cannot tell, because another one reads the topic
   * @param lagSeconds how long the oldest event before it has been stored; 0 where there is none,
   *     absent for one that reads a topic
   * @param node which node works on it, or did last; absent if none ever did
   * @param lastSign when that node last gave a sign of life
   * @param here whether it is the node that answers
   * @param failure why the node that answers tries its batch again; absent if it does not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SegmentDetails(
      @Schema(requiredMode = REQUIRED, example = "0") int segment,
      @Schema(requiredMode = REQUIRED, example = "1/2") String share,
      @Schema(example = "4711") Long position,
      Map<Integer, Long> offsets,
      @Schema(example = "0") Long behind,
      @Schema(example = "0.25") Double lagSeconds,
      @Schema(example = "order-node-1") String node,
      @Schema(example = "2026-01-31T12:04:10.123Z") Instant lastSign,
      @Schema(requiredMode = REQUIRED, example = "true") boolean here,
      @Schema(example = "The database cannot be reached.") String failure) {}
}
