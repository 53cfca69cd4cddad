package io.holdfast.app.docs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page, or a part of one, as a reader takes it in: headings, tables, code and links. */
record Markdown(String text) {

  private static final Pattern CODE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern TABLE = Pattern.compile("(?m)^\\|.*\\n\\|[-:|]+\\n((?:\\|.*\\n)+)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)\\s]+)\\)");

  /** A block of code and the language it says it is in. */
  record Code(String language, String text) {}

  record Link(String text, String target) {}

  static Markdown of(String path) {
    return new Markdown(ProjectFiles.read(path));
  }

  /** The part under a heading, up to the next heading of any level. */
  Markdown section(String heading) {
    Matcher found =
        Pattern.compile("(?ms)^#+ " + Pattern.quote(heading) + "\\n(.*?)(?=^#+ |\\z)")
            .matcher(text);
    if (!found.find()) {
      throw new AssertionError("There is no heading '" + heading + "'.");
    }
    return new Markdown(found.group(1));
  }

  List<Code> code() {
    return CODE.matcher(text).results().map(m -> new Code(m.group(1), m.group(2))).toList();
  }

  List<String> code(String language) {
    return code().stream().filter(c -> c.language().equals(language)).map(Code::text).toList();
  }

  List<Link> links() {
    return LINK.matcher(text).results().map(m -> new Link(m.group(1), m.group(2))).toList();
  }

  /** The rows of its tables without their heads, cell by cell. */
  List<List<String>> rows() {
    return TABLE
        .matcher(text)
        .results()
        .flatMap(table -> table.group(1).lines())
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
