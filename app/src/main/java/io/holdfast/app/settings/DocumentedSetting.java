package io.holdfast.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row of the README's table of settings, which is all of them: whatever else is called {@code
 * holdfast.} is a mistake.
 *
 * @param name in full, as {@code holdfast.order.port}
 * @param fallback its default, in words where it has no fixed one
 * @param meaning what it is for
 */
public record DocumentedSetting(String name, String fallback, String meaning) {

  private static final String README = "/settings/README.md";
  private static final String ROW = "| `holdfast.";

  /** Every setting, in the order of the table. */
  public static List<DocumentedSetting> all() {
    try (InputStream readme = DocumentedSetting.class.getResourceAsStream(README)) {
      return new String(readme.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(ROW))
          .map(DocumentedSetting::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentedSetting of(String row) {
    String[] cells = row.replace("`", "").split(" \\| ?", 4);
    return new DocumentedSetting(cells[0].substring(2), cells[1], cells[2].replace(" |", ""));
  }
}
