package io.holdfast.app.docs;

import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
import static org.springframework.core.env.StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting that Holdfast reads, taken from the classes that read it. */
final class KnownSettings {

  private static final Set<String> SPRING =
      Set.of(
          "server.address",
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.datasource.password");
  private static final Set<String> COMMAND_LINE = Set.of("contexts", "order");
  private static final Set<String> JVM = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private KnownSettings() {}

  /** The settings of Holdfast's own, each with its default as it is written, or "" for none. */
  static Map<String, String> ofHoldfast() {
    Map<String, String> settings = new TreeMap<>();
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (BeanDefinition found : scanner.findCandidateComponents("io.holdfast")) {
      Class<?> type = type(found.getBeanClassName());
      add(settings, type.getAnnotation(ConfigurationProperties.class).value(), type);
    }
    add(settings, "holdfast", type("io.holdfast.app.StartSettings"));
    for (Object context : type("io.holdfast.app.BoundedContext").getEnumConstants()) {
      String prefix = "holdfast." + id(context);
      settings.put(prefix + ".port", defaultPort(context));
      settings.put(prefix + ".management-port", "");
      Set.of("url", "username", "password")
          .forEach(key -> settings.put(prefix + ".datasource." + key, ""));
    }
    settings.put("holdfast.demo-stock", "");
    return settings;
  }

  private static void add(Map<String, String> settings, String prefix, Class<?> type) {
    for (Parameter component : type.getDeclaredConstructors()[0].getParameters()) {
      String name = prefix + "." + dashed(component.getName());
      if (component.getType().isRecord()) {
        add(settings, name, component.getType());
      } else {
        DefaultValue value = component.getAnnotation(DefaultValue.class);
        settings.put(name, value == null ? "" : String.join(",", value.value()));
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Whether an environment variable has any effect, by Spring's own rules for their names. */
  static boolean isRead(String variable) {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.remove(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.replace(
        SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "set")));
    ConfigurationPropertySources.attach(environment);
    return JVM.contains(variable)
        || SPRING.stream().anyMatch(environment::containsProperty)
        || ofHoldfast().keySet().stream().anyMatch(environment::containsProperty);
  }

  /** Whether it has an effect on the command line, behind two dashes. */
  static boolean isOption(String name) {
    return COMMAND_LINE.contains(name) || SPRING.contains(name) || ofHoldfast().containsKey(name);
  }

  /** The names that {@code --contexts} takes. */
  static Set<String> contexts() {
    return Arrays.stream(type("io.holdfast.app.BoundedContext").getEnumConstants())
        .map(KnownSettings::id)
        .collect(Collectors.toSet());
  }

  private static String id(Object context) {
    return context.toString().toLowerCase(Locale.ROOT);
  }

  private static String defaultPort(Object context) {
    try {
      Field port = context.getClass().getDeclaredField("defaultPort");
      port.setAccessible(true);
      return port.get(context).toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
