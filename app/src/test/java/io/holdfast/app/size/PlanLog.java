package io.holdfast.app.size;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has PostgreSQL write down, by its module auto_explain, how it carries out every statement of
 * every session, and reads it from the server's log.
 */
final class PlanLog {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "log_destination", "'jsonlog'",
          "log_rotation_size", "0",
          "auto_explain.log_min_duration", "0",
          "auto_explain.log_analyze", "on",
          "auto_explain.log_timing", "off", // would be most of what is measured
          "auto_explain.log_format", "'json'");
  private static final Pattern MESSAGE =
      Pattern.compile("duration: (\\S+) ms +plan:\\s*(\\{.*)", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate server;
  private int marks;

  /** Sessions that are opened from now on can explain themselves; they do so once it is begun. */
  PlanLog(JdbcTemplate server) {
    this.server = server;
    server.execute(
        """
        do $$ begin
          execute format('alter database %I set session_preload_libraries = auto_explain',
                         current_database());
        end $$
        """);
  }

  void begin() {
    SETTINGS.forEach((name, value) -> server.execute("alter system set " + name + " = " + value));
    server.execute("select pg_reload_conf()");
    await().until(() -> end() >= 0);
    await().until(() -> !of(() -> {}).isEmpty());
  }

  void end(Runnable lastly) {
    SETTINGS.keySet().forEach(name -> server.execute("alter system reset " + name));
    server.execute("select pg_reload_conf()");
    lastly.run();
  }

  /** What the server has done meanwhile, for whomever. */
  List<Plan> of(Runnable work) {
    long begin = end();
    work.run();
    String mark = "end of work " + marks++;
    server.queryForObject("select '" + mark + "'", String.class);
    await().until(() -> read(begin).contains(mark));
    return read(begin).lines().flatMap(PlanLog::plan).toList();
  }

  private long end() {
    Long size =
        server.queryForObject(
            "select coalesce((pg_stat_file(pg_current_logfile('jsonlog'))).size, -1)", Long.class);
    return size == null ? -1 : size;
  }

  private String read(long from) {
    return server.queryForObject(
        "select pg_read_file(pg_current_logfile('jsonlog'), ?, 100000000)", String.class, from);
  }

  private static Stream<Plan> plan(String line) {
    Matcher message = MESSAGE.matcher(json(line).path("message").asText());
    if (!message.matches()) {
      return Stream.empty();
    }
    JsonNode plan = json(message.group(2));
    return Stream.of(
        new Plan(
            plan.path("Query Text").asText(),
            Double.parseDouble(message.group(1)),
            plan.path("Plan")));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notWhole) {
      return JSON.createObjectNode(); // the last line may not be written to its end yet
    }
  }
}
