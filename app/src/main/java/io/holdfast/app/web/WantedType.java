package io.holdfast.app.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Says of a type what a caller must send for it. */
final class WantedType {

  private WantedType() {}

  static String of(Class<?> type) {
    return known(type).orElse("as documented");
  }

  static Optional<String> known(Class<?> type) {
    if (type == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        type.isEnum()
            ? "one of " + Arrays.toString(type.getEnumConstants())
            : type == boolean.class || type == Boolean.class
                ? "true or false"
                : Number.class.isAssignableFrom(type) || type.isPrimitive()
                    ? "a whole number"
                    : other(type));
  }

  private static String other(Class<?> type) {
    if (type == Instant.class) {
      return "a moment such as 2026-01-31T12:04:10Z";
    }
    if (type == UUID.class) {
      return "a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";
    }
    if (type == String.class) {
      return "a text";
    }
    return Collection.class.isAssignableFrom(type)
        ? "a list"
        : type.isRecord() ? "an object" : null;
  }
}
