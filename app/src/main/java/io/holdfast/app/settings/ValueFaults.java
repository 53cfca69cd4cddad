package io.holdfast.app.settings;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Collects what is wrong with values, in place of stopping at the first. */
public final class ValueFaults extends AbstractBindHandler {

  private static final String ON_THE_COMMAND_LINE =
      CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

  private final List<String> faults = new ArrayList<>();

  /** A sentence for each value that is not allowed. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public Object onSuccess(
      ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
    ConfigurationProperty given = context.getConfigurationProperty();
    if (result instanceof Duration && given != null && isBareNumber(given.getValue())) {
      add(name, given, "it needs a unit, as in " + given.getValue() + "s");
    }
    return result;
  }

  private static boolean isBareNumber(Object value) {
    return value.toString().strip().matches("[+-]?\\d+");
  }

  @Override
  public Object onFailure(
      ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
      throws Exception {
    if (context.getConfigurationProperty() == null || error instanceof BindValidationException) {
      throw error;
    }
    add(name, context.getConfigurationProperty(), "it must be " + allowed(target));
    return anything(target.getType().resolve(Object.class));
  }

  /** Takes note of values that are out of bounds. */
  void add(ConfigurationPropertyName prefix, BindValidationException invalid) {
    invalid.getValidationErrors().getAllErrors().forEach(each -> add(prefix, each));
  }

  /** Takes the place of the value, so that the others are looked at, too. */
  private static Object anything(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private void add(ConfigurationPropertyName prefix, ObjectError error) {
    String field = error instanceof FieldError one ? one.getField() : "";
    Object value = error instanceof FieldError one ? one.getRejectedValue() : null;
    faults.add(
        "%s is %s, but %s."
            .formatted(
                prefix.append(ConfigurationPropertyName.adapt(dashed(field), '.')),
                value == null ? "not set" : "'" + value + "'",
                error.getDefaultMessage()));
  }

  private static String dashed(String field) {
    return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private void add(ConfigurationPropertyName name, ConfigurationProperty given, String allowed) {
    String origin = String.valueOf(given.getOrigin());
    String where = origin.contains(ON_THE_COMMAND_LINE) ? "" : " (" + origin + ")";
    faults.add("%s is '%s'%s, but %s.".formatted(name, given.getValue(), where, allowed));
  }

  private static String allowed(Bindable<?> target) {
    Class<?> type = target.getType().resolve(Object.class);
    if (type == Duration.class) {
      return "a time with its unit, such as 500ms, 30s, 5m or 24h";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == double.class) {
      return "a number";
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type)
        ? "a whole number"
        : "something else";
  }
}
