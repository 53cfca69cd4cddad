package io.holdfast.app.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Any text as PostgreSQL can hold it, which knows no NUL, no half of a surrogate pair, and in an
 * index no more than some 2,700 bytes. What is whole already stays as it is; null stays null.
 */
public final class StorableText {

  /** What is whole already and no longer than an audit or a cause tells; for a caller's filters. */
  public static final String PATTERN = "(?s)[^\\x00\\p{Cs}]{1,2000}";

  /** The most characters of a text that is indexed, such as an identifier: at most 1,020 bytes. */
  public static final int LONGEST_KEY = 255;

  private static final int LONGEST_PLAIN = 200;
  private static final String CUT = " ...";

  private StorableText() {}

  public static String of(String text) {
    if (text == null || isStorable(text)) {
      return text;
    }
    StringBuilder storable = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            point -> {
              if (point == 0) {
                storable.append("\\0");
              } else {
                storable.appendCodePoint(isHalfAPair(point) ? '\uFFFD' : point);
              }
            });
    return storable.toString();
  }

  /** The same, and no longer than this; one that is cut says so. */
  public static String of(String text, int longest) {
    return text == null ? null : cut(of(text), longest);
  }

  /** For a column with an index: texts that differ still do. */
  public static String key(String text) {
    if (text == null || text.length() <= LONGEST_KEY && isStorable(text)) {
      return text;
    }
    String digest = "#" + sha256(text);
    return cut(of(text), LONGEST_KEY - digest.length() - CUT.length()) + digest;
  }

  /** The last resort: short, and in characters that every encoding has. */
  public static String plain(String text) {
    return text == null ? null : cut(text.replaceAll("[^ -~]", "?"), LONGEST_PLAIN);
  }

  /** Whether a text can be stored as it is. */
  public static boolean isStorable(String text) {
    for (int n = 0; n < text.length(); n++) {
      char character = text.charAt(n);
      if (Character.isHighSurrogate(character)
          && n + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(n + 1))) {
        n++;
      } else if (character == 0 || Character.isSurrogate(character)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHalfAPair(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + CUT;
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
