package io.holdfast.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.docs.DocumentSchemas;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the committed OpenAPI documents say about an answer: every status, media type, field and
 * value that a caller gets is one that the integrator can read about.
 */
public final class ApiContract {

  private static final List<DocumentSchemas> DOCUMENTS =
      List.of(
          DocumentSchemas.of("docs/api/order.json"), DocumentSchemas.of("docs/api/inventory.json"));

  private ApiContract() {}

  /**
   * An answer to be judged.
   *
   * @param path without the query
   * @param mediaType without parameters, or empty
   * @param body null where there is none
   */
  public record Answered(String method, String path, int status, String mediaType, JsonNode body) {}

  private record Call(DocumentSchemas document, JsonNode operations) {

    Optional<JsonNode> operation(Answered answer) {
      return Optional.ofNullable(operations.get(answer.method().toLowerCase(Locale.ROOT)));
    }

    List<String> faults(JsonNode operation, Answered answer) {
      JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
      if (response.isMissingNode()) {
        return List.of("The status is not documented.");
      }
      JsonNode content = document.resolved(response).path("content").path(answer.mediaType());
      return content.isMissingNode()
          ? List.of("The media type is not documented: " + answer.mediaType())
          : document.faults(content.path("schema"), answer.body());
    }
  }

  /** Why the answer is not as it is documented; empty if it is. Only {@code /api} is documented. */
  public static List<String> faults(Answered answer) {
    if (!answer.path().startsWith("/api/")) {
      return List.of();
    }
    List<List<String>> judgements =
        calls(answer.path())
            .flatMap(call -> call.operation(answer).map(op -> call.faults(op, answer)).stream())
            .toList();
    return judgements.isEmpty()
        ? faultsOfUndocumented(answer)
        : judgements.stream().min(Comparator.comparing(List::size)).orElseThrow();
  }

  private static List<String> faultsOfUndocumented(Answered answer) {
    return answer.status() == 404 || answer.status() == 405
        ? List.of()
        : List.of("The call is not documented.");
  }

  /** The best match of each document; both contexts have some calls of the same name. */
  private static Stream<Call> calls(String path) {
    return DOCUMENTS.stream()
        .flatMap(
            document ->
                document.document().path("paths").properties().stream()
                    .filter(documented -> path.matches(pattern(documented.getKey())))
                    .min(Comparator.comparing(documented -> variables(documented.getKey())))
                    .map(Map.Entry::getValue)
                    .map(operations -> new Call(document, operations))
                    .stream());
  }

  private static String pattern(String template) {
    return template.replaceAll("\\{[^}]+}", "[^/]*");
  }

  private static long variables(String template) {
    return template.chars().filter(c -> c == '{').count();
  }
}
