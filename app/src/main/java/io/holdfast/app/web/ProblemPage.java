package io.holdfast.app.web;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * Makes HTML of a page about a problem. Knows as much Markdown as these pages need: headings,
 * paragraphs and code. Links between the files of the project become plain text, because they lead
 * nowhere from here.
 */
final class ProblemPage {

  private static final Pattern BLANK_LINES = Pattern.compile("\\n{2,}");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]+\\)");

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src data:">
        <title>Holdfast: a problem</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="../console.css">
      </head>
      <body><main>
      %s
      </main></body>
      </html>
      """;

  private ProblemPage() {}

  static String html(String markdown) {
    return FRAME.formatted(
        Arrays.stream(BLANK_LINES.split(markdown.strip()))
            .map(ProblemPage::block)
            .collect(Collectors.joining("\n")));
  }

  private static String block(String text) {
    if (text.startsWith("## ")) {
      return "<h2>" + inline(text.substring(3)) + "</h2>";
    }
    return text.startsWith("# ")
        ? "<h1>" + inline(text.substring(2)) + "</h1>"
        : "<p>" + inline(text) + "</p>";
  }

  private static String inline(String text) {
    String escaped = HtmlUtils.htmlEscape(text, "UTF-8");
    String linked = LINK.matcher(escaped).replaceAll("$1");
    return CODE.matcher(linked).replaceAll("<code>$1</code>");
  }
}
