package io.holdfast.app.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Bytes as text, and back without loss: readable where they are plain UTF-8, else {@code 0x} and
 * their hexadecimal digits. All of it is {@link StorableText storable}; null stays null.
 */
public final class LosslessText {

  private static final String HEX = "0x";
  private static final Pattern HEXADECIMAL = Pattern.compile("0x(\\p{XDigit}{2})*+");

  private LosslessText() {}

  public static String of(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return isPlain(text) ? text : hex(bytes);
  }

  /** The same of a text that a client has decoded already. */
  public static String of(String text) {
    return isPlain(text) ? text : hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In hexadecimal digits, whatever they are. */
  public static String hex(byte[] bytes) {
    return bytes == null ? null : HEX + HexFormat.of().formatHex(bytes);
  }

  public static byte[] bytes(String text) {
    if (text == null) {
      return null;
    }
    return HEXADECIMAL.matcher(text).matches()
        ? HexFormat.of().parseHex(text.substring(HEX.length()))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text that {@link #of(String)} was made of. */
  public static String text(String lossless) {
    return new String(bytes(lossless), StandardCharsets.UTF_8);
  }

  /** What a decoder could not read has become U+FFFD. */
  private static boolean isPlain(String text) {
    return !text.startsWith(HEX)
        && text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD')
        && StorableText.isStorable(text);
  }
}
