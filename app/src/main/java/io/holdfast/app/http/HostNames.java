package io.holdfast.app.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names under which this node answers. A page of somebody else can have a name of his own point
 * to it (DNS rebinding), and would then be read as if it were ours; so it answers to no name of the
 * public DNS that it was not told of. Numeric addresses, and names without a dot, nobody outside
 * can point anywhere.
 */
final class HostNames {

  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

  private final Set<String> allowed = new HashSet<>();

  HostNames(Collection<String> allowed) {
    allowed.forEach(name -> this.allowed.add(plain(name)));
  }

  boolean contains(String name) {
    String plain = plain(name);
    return NUMERIC.matcher(plain).matches()
        || !plain.contains(".")
        || plain.endsWith(".localhost")
        || allowed.contains(plain);
  }

  /** Whether it was told of, and is not only let pass. */
  boolean names(String name) {
    return allowed.contains(plain(name));
  }

  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
