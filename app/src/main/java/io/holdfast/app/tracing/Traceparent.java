package io.holdfast.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A trace and the step in it that was before, as W3C Trace Context writes them. The whole text is
 * carried unchanged by whoever adds no step of its own.
 */
public final class Traceparent {

  /** The name of the HTTP header, of the Kafka header and of the metadata that carry it. */
  public static final String NAME = "traceparent";

  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
  private static final String FIRST_VERSION = "00";
  private static final int LENGTH = 55;
  private static final int TRACE_ID_BEGIN = 3;
  private static final int TRACE_ID_END = 35;
  private static final int FLAGS_BEGIN = 53;
  private static final String SAMPLED = "01";

  private final String text;

  private Traceparent(String text) {
    this.text = text;
  }

  /**
   * Reads a header's value. A later version is read as far as the first one goes; what is not well
   * formed is empty, for the caller's trace must not cost the caller the order.
   */
  public static Optional<Traceparent> read(String value) {
    if (value == null || !FORM.matcher(value).matches()) {
      return Optional.empty();
    }
    if (value.length() > LENGTH && value.startsWith(FIRST_VERSION)) {
      return Optional.empty();
    }
    String known = value.substring(FIRST_VERSION.length(), LENGTH);
    return Optional.of(new Traceparent(FIRST_VERSION + known));
  }

  /** The step that this thread is at; empty where steps are not recorded. */
  public static Optional<Traceparent> current() {
    SpanContext step = Span.current().getSpanContext();
    return step.isValid()
        ? Optional.of(
            new Traceparent(
                String.join(
                    "-",
                    FIRST_VERSION,
                    step.getTraceId(),
                    step.getSpanId(),
                    step.getTraceFlags().asHex())))
        : Optional.empty();
  }

  SpanContext spanContext() {
    return SpanContext.createFromRemoteParent(
        traceId(),
        text.substring(TRACE_ID_END + 1, FLAGS_BEGIN - 1),
        TraceFlags.fromHex(text, FLAGS_BEGIN),
        TraceState.getDefault());
  }

  /** Begins a trace that nobody has begun. */
  public static Traceparent begin() {
    return new Traceparent(String.join("-", FIRST_VERSION, hex() + hex(), hex(), SAMPLED));
  }

  private static String hex() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /** What all steps of one trace have in common: 32 hexadecimal digits. */
  public String traceId() {
    return text.substring(TRACE_ID_BEGIN, TRACE_ID_END);
  }

  /** The same of one that is carried, which was judged when it came in; null if it is none. */
  public static String traceIdOf(String carried) {
    return carried.length() == LENGTH ? carried.substring(TRACE_ID_BEGIN, TRACE_ID_END) : null;
  }

  @Override
  public String toString() {
    return text;
  }
}
