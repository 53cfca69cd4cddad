package io.holdfast.app.docs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** A compose file as Docker reads it, its variables at their defaults. */
record Compose(
    Map<String, Service> services, Map<String, Object> volumes, Map<String, Object> configs) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

  /** One service: what it sets, under the names of the compose file. */
  record Service(String name, Map<String, Object> keys) {

    boolean isHoldfast() {
      return keys.containsKey("build");
    }

    String image() {
      return (String) keys.get("image");
    }

    Map<String, String> environment() {
      Map<String, String> variables = new TreeMap<>();
      map("environment").forEach((name, value) -> variables.put(name, String.valueOf(value)));
      return variables;
    }

    List<String> list(String key) {
      return ((List<?>) keys.getOrDefault(key, List.of())).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // YAML's keys are strings here
    Map<String, Object> map(String key) {
      return (Map<String, Object>) keys.getOrDefault(key, Map.of());
    }

    /** The test of its health check, as one line. */
    String healthCheck() {
      return ((List<?>) map("healthcheck").getOrDefault("test", List.of()))
          .stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The names behind {@code --contexts=}. */
    List<String> contexts() {
      return list("command").stream()
          .filter(argument -> argument.startsWith("--contexts="))
          .flatMap(argument -> Pattern.compile(",").splitAsStream(argument.substring(11)))
          .toList();
    }
  }

  static Compose ofProject() {
    return parse(ProjectFiles.read("docker-compose.yml"));
  }

  @SuppressWarnings("unchecked") // YAML's keys are strings here
  static Compose parse(String yaml) {
    YamlMapFactoryBean reader = new YamlMapFactoryBean();
    String substituted = VARIABLE.matcher(yaml).replaceAll("$1");
    reader.setResources(new ByteArrayResource(substituted.getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> file = reader.getObject();
    Map<String, Service> services = new TreeMap<>();
    ((Map<String, Object>) file.get("services"))
        .forEach((name, keys) -> services.put(name, new Service(name, (Map<String, Object>) keys)));
    return new Compose(
        services,
        (Map<String, Object>) file.get("volumes"),
        (Map<String, Object>) file.getOrDefault("configs", Map.of()));
  }

  List<Service> contexts() {
    return services.values().stream().filter(Service::isHoldfast).toList();
  }

  /** The names of what services mount of {@link #configs}. */
  List<String> mountedConfigs() {
    return services.values().stream()
        .flatMap(service -> ((List<?>) service.keys().getOrDefault("configs", List.of())).stream())
        .map(mounted -> ((Map<?, ?>) mounted).get("source").toString())
        .toList();
  }

  /** The variables of both contexts that nobody reads, each with its service. */
  List<String> unreadVariables() {
    return contexts().stream()
        .flatMap(
            service ->
                service.environment().keySet().stream()
                    .filter(variable -> !KnownSettings.isRead(variable))
                    .map(variable -> service.name() + ": " + variable))
        .toList();
  }
}
