package io.holdfast.app.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which words of one-letter events the rules of the business can produce. Every beginning of such a
 * word must be one too, because any order may be looked at in the middle of its life.
 */
public final class Grammar {

  private final Pattern words;
  private final String letters;

  public Grammar(String words) {
    this.words = Pattern.compile(words);
    this.letters = words.replaceAll("\\W", "");
  }

  /**
   * The places, from 0, of the letters that cannot stand where they stand, each judged by what is
   * before it only, so that what comes later changes nothing. A letter that would fit behind
   * another one is where that one is missing; any other is one too many. Either way the next is
   * judged as if that were mended.
   */
  public List<Integer> faults(String word) {
    List<Integer> faults = new ArrayList<>();
    String mended = "";
    for (int place = 0; place < word.length() && !fits(mended + word.substring(place)); place++) {
      String next = mended + word.charAt(place);
      if (fits(next)) {
        mended = next;
      } else {
        faults.add(place);
        mended = withWhatIsMissing(mended, word.charAt(place));
      }
    }
    return faults;
  }

  private String withWhatIsMissing(String mended, char letter) {
    return letters
        .chars()
        .mapToObj(missing -> mended + (char) missing + letter)
        .filter(this::fits)
        .findFirst()
        .orElse(mended);
  }

  private boolean fits(String word) {
    return words.matcher(word).matches();
  }
}
