package io.holdfast.app;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.TimeZone;

/** Makes this JVM behave the same on every machine, before anything else is loaded. */
final class JvmDefaults {

  private JvmDefaults() {}

  static void set() {
    // What Holdfast writes is read by machines and by people of every language. Kafka changes the
    // case of names, and libraries write numbers, as the default locale does it.
    Locale.setDefault(Locale.ENGLISH);
    // The log is in the time of PostgreSQL's, and of the events. Also, the driver hands this zone
    // to
    // PostgreSQL, which does not know all of Java's.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    quietUnsafe();
  }

  /**
   * From Java 24 on the first use of memory by {@code sun.misc.Unsafe} is told to the user, who can
   * do nothing about it: Kafka's clients free their buffers by it.
   */
  private static void quietUnsafe() {
    try {
      Method told = Class.forName("sun.misc.Unsafe").getDeclaredMethod("trySetMemoryAccessWarned");
      told.setAccessible(true);
      told.invoke(null);
    } catch (ReflectiveOperationException | RuntimeException earlierJava) {
      // It has nothing to tell.
    }
  }
}
