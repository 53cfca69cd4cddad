package io.holdfast.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The names of settings, which Spring takes in several spellings, and people in more. */
final class Names {

  private static final int LIKELY_TYPING_ERROR = 3;

  private Names() {}

  /** The same for {@code commands-per-processor}, {@code commandsPerProcessor} and so on. */
  static String withoutSpelling(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]|\\[\\d*]", "");
  }

  /** The same for the name of an environment variable, which has no dots. */
  static String withoutDots(String name) {
    return withoutSpelling(name).replace(".", "");
  }

  /** The one that was meant, if one is near enough. */
  static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(each -> distance(name, each) <= LIKELY_TYPING_ERROR)
        .min(Comparator.comparingInt(each -> distance(name, each)));
  }

  /** How many letters must be put in, left out or replaced to turn one into the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
