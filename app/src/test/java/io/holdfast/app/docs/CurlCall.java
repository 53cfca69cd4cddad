package io.holdfast.app.docs;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** A curl command of the kind that a page shows; stops at any option that it does not know. */
record CurlCall(String method, URI address, List<String> headers, String body) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static CurlCall parse(String command) {
    Iterator<String> words = words(command).iterator();
    if (!words.next().equals("curl")) {
      throw new IllegalArgumentException("Not a curl command: " + command);
    }
    String method = null;
    String address = null;
    String body = null;
    List<String> headers = new ArrayList<>();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "-X" -> method = words.next();
        case "-d" -> body = words.next();
        case "-H" -> headers.addAll(List.of(words.next().split(": ", 2)));
        default -> address = address(address, word);
      }
    }
    String verb = method != null ? method : body == null ? "GET" : "POST";
    return new CurlCall(verb, URI.create(address), List.copyOf(headers), body);
  }

  private static String address(String before, String word) {
    if (before != null || word.startsWith("-")) {
      throw new IllegalArgumentException("Not a plain curl command because of " + word);
    }
    return word;
  }

  private static List<String> words(String command) {
    return WORD.matcher(command.replace("\\\n", " ").strip())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }
}
