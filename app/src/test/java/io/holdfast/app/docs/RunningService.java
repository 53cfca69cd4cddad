package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.docs.Compose.Service;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import io.holdfast.processes.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of the compose file as a process: its command and its variables, with the addresses of
 * the test servers for those of the compose network.
 */
record RunningService(Service service, Process process, Path log) implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("context listens on port (\\d+)\\.");
  private static final String REQUESTS = TestServers.uniqueName("requests");
  private static final String ANSWERS = TestServers.uniqueName("answers");

  static RunningService start(Image image, Service service, Path folder) throws IOException {
    Map<String, String> variables = service.environment();
    translate(variables, "SPRING_DATASOURCE_URL", TestServers.newDatabase());
    translate(variables, "SPRING_DATASOURCE_USERNAME", TestServers.user());
    translate(variables, "SPRING_DATASOURCE_PASSWORD", TestServers.password());
    translate(variables, "HOLDFAST_KAFKA_BOOTSTRAP_SERVERS", TestServers.bootstrapServers());
    variables.put("HOLDFAST_KAFKA_REQUESTS_TOPIC", REQUESTS);
    variables.put("HOLDFAST_KAFKA_ANSWERS_TOPIC", ANSWERS);
    variables.put("HOLDFAST_%s_PORT".formatted(service.name().toUpperCase(Locale.ROOT)), "0");
    variables.put("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Path log = folder.resolve(service.name() + ".log");
    return new RunningService(service, image.start(service.list("command"), variables, log), log);
  }

  private static void translate(Map<String, String> variables, String name, String value) {
    if (variables.replace(name, value) == null) {
      throw new AssertionError("The compose file does not set " + name + ".");
    }
  }

  /** Waits until its health check passes. */
  Api awaitHealthy() {
    await()
        .atMost(Patience.FOR_A_START)
        .failFast(
            "the process has ended",
            () -> assertThat(process.isAlive()).as(() -> ProjectFiles.read(log)).isTrue())
        .until(() -> port().find());
    Matcher port = port();
    port.find();
    Api api = new Api("http://127.0.0.1:" + port.group(1));
    String check = service.healthCheck();
    String path = URI.create(check.substring(check.lastIndexOf(' ') + 1)).getPath();
    await().atMost(Patience.FOR_A_MOMENT).until(() -> api.get(path).status() == 200);
    return api;
  }

  private Matcher port() {
    return PORT.matcher(ProjectFiles.read(log));
  }

  /** Stops it as Docker does; false if it needs longer than it is given. */
  boolean stop() throws InterruptedException {
    process.destroy();
    String grace = (String) service.keys().get("stop_grace_period");
    return process.waitFor(Long.parseLong(grace.replace("s", "")), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
