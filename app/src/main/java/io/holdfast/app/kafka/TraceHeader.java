package io.holdfast.app.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.app.tracing.Traceparent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.axonframework.eventhandling.EventMessage;

/**
 * The trace of an event under the name that tools other than Axon look for. It is all that leaves
 * of what a context notes about an event: the rest, who did it for one, is its own business.
 */
final class TraceHeader {

  /** Where Axon's converter puts what is noted about an event. */
  private static final String METADATA = "axon-metadata-";

  private TraceHeader() {}

  static void write(EventMessage<?> event, Headers headers) {
    Arrays.stream(headers.toArray())
        .map(Header::key)
        .filter(name -> name.startsWith(METADATA))
        .forEach(headers::remove);
    Traceparent.current()
        .or(() -> traceOf(event))
        .ifPresent(trace -> headers.add(Traceparent.NAME, trace.toString().getBytes(US_ASCII)));
  }

  static EventMessage<?> read(Headers headers, EventMessage<?> event) {
    Header header = headers.lastHeader(Traceparent.NAME);
    return Optional.ofNullable(header)
        .map(Header::value)
        .flatMap(value -> Traceparent.read(new String(value, US_ASCII)))
        .<EventMessage<?>>map(
            trace -> event.andMetaData(Map.of(Traceparent.NAME, trace.toString())))
        .orElse(event);
  }

  private static Optional<Traceparent> traceOf(EventMessage<?> event) {
    return Traceparent.read((String) event.getMetaData().get(Traceparent.NAME));
  }
}
