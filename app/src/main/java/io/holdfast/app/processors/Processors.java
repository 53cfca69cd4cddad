package io.holdfast.app.processors;

import io.holdfast.app.kafka.TopicPosition;
import io.holdfast.app.processors.ProcessorDetails.SegmentDetails;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;

/**
 * Puts together what the database knows of the segments of all nodes, and what this node knows of
 * those that it works on.
 */
final class Processors {

  private final EventProcessingConfiguration processing;
  private final TokenRows tokens;
  private final MeterRegistry metrics;
  private final Map<String, Steering> steering;

  Processors(
      EventProcessingConfiguration processing,
      TokenRows tokens,
      MeterRegistry metrics,
      Collection<Steering> steering) {
    this.processing = processing;
    this.tokens = tokens;
    this.metrics = metrics;
    this.steering =
        steering.stream().collect(Collectors.toMap(Steering::processor, Function.identity()));
  }

  /** All processors of this context by their names. */
  List<ProcessorDetails> all() {
    long head = tokens.head();
    Map<String, List<TokenRow>> rows =
        tokens.all().stream()
            .collect(Collectors.groupingBy(TokenRow::processor, TreeMap::new, Collectors.toList()));
    return rows.entrySet().stream()
        .map(entry -> details(entry.getKey(), entry.getValue(), head))
        .toList();
  }

  boolean isDivisible(String processor) {
    return steering.containsKey(processor) && steering.get(processor).divisible();
  }

  Optional<StreamingEventProcessor> streaming(String processor) {
    return processing.eventProcessor(processor, StreamingEventProcessor.class);
  }

  private ProcessorDetails details(String name, List<TokenRow> rows, long head) {
    Optional<StreamingEventProcessor> processor = streaming(name);
    Map<Integer, EventTrackerStatus> here =
        processor.map(StreamingEventProcessor::processingStatus).orElse(Map.of());
    Segment[] segments =
        Segment.computeSegments(rows.stream().mapToInt(TokenRow::segment).toArray());
    return new ProcessorDetails(
        name,
        processor.filter(EventProcessor::isRunning).isPresent(),
        isDivisible(name),
        steering.containsKey(name) ? steering.get(name).rebuild() : null,
        rows.stream()
            .map(row -> details(row, share(row, segments), here.get(row.segment()), head))
            .toList());
  }

  private SegmentDetails details(TokenRow row, String share, EventTrackerStatus status, long head) {
    TrackingToken token = row.token() == null ? null : WrappedToken.unwrapLowerBound(row.token());
    boolean fromKafka = token instanceof TopicPosition;
    long position = fromKafka || token == null ? 0 : token.position().orElse(0);
    return new SegmentDetails(
        row.segment(),
        share,
        fromKafka ? null : Long.valueOf(position),
        token instanceof TopicPosition topic ? topic.offsets() : null,
        fromKafka ? recordsBehind(row, status) : Long.valueOf(Math.max(0, head - position)),
        fromKafka ? null : Double.valueOf(tokens.secondsBehind(position)),
        row.owner(),
        row.lastSign(),
        status != null,
        status != null && status.isErrorState() ? String.valueOf(status.getError()) : null);
  }

  private Long recordsBehind(TokenRow row, EventTrackerStatus status) {
    Gauge lag =
        metrics.find("holdfast.processor.lag.records").tag("processor", row.processor()).gauge();
    return status == null || lag == null ? null : Long.valueOf((long) lag.value());
  }

  private static String share(TokenRow row, Segment[] segments) {
    for (Segment segment : segments) {
      if (segment.getSegmentId() == row.segment()) {
        return "1/" + (segment.getMask() + 1);
      }
    }
    return "1/1";
  }
}
