package io.holdfast.app.web;

import io.holdfast.inventory.api.ReservationId;
import io.holdfast.order.api.OrderId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Says of a type what a caller must send for it. */
final class WantedType {

  private static final Set<Class<?>> IDS = Set.of(UUID.class, OrderId.class, ReservationId.class);

  private WantedType() {}

  static String of(Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a whole number";
    }
    return type.isEnum() ? "one of " + Arrays.toString(type.getEnumConstants()) : ofOther(type);
  }

  private static String ofOther(Class<?> type) {
    if (IDS.contains(type)) {
      return "a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";
    }
    if (type == Instant.class) {
      return "a moment such as 2026-01-31T12:04:10Z";
    }
    if (type == String.class) {
      return "a text";
    }
    return Collection.class.isAssignableFrom(type)
        ? "a list"
        : type.isRecord() ? "an object" : "well-formed";
  }
}
