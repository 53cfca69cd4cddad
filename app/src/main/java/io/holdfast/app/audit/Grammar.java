package io.holdfast.app.audit;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Which words of one-letter events the rules of the business can produce. Every beginning of such a
 * word must be one too, because any order may be looked at in the middle of its life.
 */
public final class Grammar {

  private final Pattern words;

  public Grammar(String words) {
    this.words = Pattern.compile(words);
  }

  /** The place, from 0, of the first letter that cannot stand where it stands. */
  public OptionalInt firstFault(String word) {
    if (words.matcher(word).matches()) {
      return OptionalInt.empty();
    }
    int length = 1;
    while (words.matcher(word.substring(0, length)).matches()) {
      length++;
    }
    return OptionalInt.of(length - 1);
  }
}
