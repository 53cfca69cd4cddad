package io.holdfast.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.tracing.Traceparent;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.slf4j.MDC;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** A line of the log is readable, or ECS where that is asked for; then it names order and trace. */
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

  private static final String FORMAT = "CONSOLE_LOG_STRUCTURED_FORMAT";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @NullSource
  @EmptySource
  void aLineIsReadableUnlessEcsIsAskedFor(String format, CapturedOutput output) throws Exception {
    LoggerContext readable = new LoggerContext();
    if (format != null) {
      readable.putProperty(FORMAT, format);
    }
    log(readable);

    assertThat(output.getOut()).contains("WARN").contains("Something about an order");
    assertThat(output.getOut()).doesNotContain("{\"@timestamp\"");
  }

  @Test
  void anEcsLineHasOrderAndTrace(CapturedOutput output) throws Exception {
    LoggerContext ecs = new LoggerContext();
    ecs.putProperty(FORMAT, "ecs");
    ecs.putProperty("CONSOLE_LOG_THRESHOLD", "TRACE");
    ecs.putProperty("CONSOLE_LOG_CHARSET", "UTF-8");
    ecs.putObject(Environment.class.getName(), new MockEnvironment());
    log(ecs);

    String line =
        output.getOut().lines().filter(it -> it.startsWith("{")).findFirst().orElseThrow();
    JsonNode fields = new ObjectMapper().readTree(line);
    assertThat(fields.at("/ecs/version").asText()).isNotBlank();
    assertThat(fields.at("/message").asText()).isEqualTo("Something about an order");
    assertThat(fields.at("/orderId").asText()).isEqualTo("order-1");
    assertThat(fields.at("/traceId").asText()).isEqualTo(TRACE);
  }

  @Test
  void whatWasNamedBeforeIsNamedAgainAfterwards() {
    LogContext.during(
        "order-1",
        event(),
        () -> {
          LogContext.during("order-2", event(), () -> assertNamed("order-2"));
          assertNamed("order-1");
        });
    assertThat(MDC.get(LogContext.ORDER)).isNull();
    assertThat(MDC.get(LogContext.TRACE)).isNull();
  }

  private static void assertNamed(String orderId) {
    assertThat(MDC.get(LogContext.ORDER)).isEqualTo(orderId);
  }

  private static void log(LoggerContext context) throws Exception {
    context.setMDCAdapter(MDC.getMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
    LogContext.during(
        "order-1",
        event(),
        () -> context.getLogger("io.holdfast.app").warn("Something about an order"));
    context.stop();
  }

  private static GenericEventMessage<String> event() {
    return new GenericEventMessage<>(
        "", Map.of(Traceparent.NAME, "00-" + TRACE + "-00f067aa0ba902b7-01"));
  }
}
