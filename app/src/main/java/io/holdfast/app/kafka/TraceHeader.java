package io.holdfast.app.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.app.tracing.Traceparent;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.axonframework.eventhandling.EventMessage;

/** The trace of an event under the name that tools other than Axon look for. */
final class TraceHeader {

  /** Where Axon's converter would put it. */
  private static final String METADATA = "axon-metadata-" + Traceparent.NAME;

  private TraceHeader() {}

  static void write(EventMessage<?> event, Headers headers) {
    headers.remove(METADATA);
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
