package io.holdfast.embedded;

import java.util.List;
import java.util.regex.Pattern;

/** What matters in the output of a program that failed. */
final class Complaint {

  private static final Pattern FAULT =
      Pattern.compile("FATAL:|PANIC:|error:|[Cc]ould not|[Cc]annot");
  private static final Pattern STAMP = Pattern.compile("^[\\d: .-]+ [A-Z]+ \\[\\d+] ");

  private Complaint() {}

  /** Its lines that tell of a fault, as one; its last one where none does. */
  static String in(String output) {
    List<String> lines =
        output.lines().map(line -> STAMP.matcher(line.strip()).replaceFirst("")).toList();
    List<String> faults = lines.stream().filter(line -> FAULT.matcher(line).find()).toList();
    if (!faults.isEmpty()) {
      return String.join("; ", faults);
    }
    return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
  }
}
