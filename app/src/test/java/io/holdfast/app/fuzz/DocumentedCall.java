package io.holdfast.app.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.docs.DocumentSchemas;
import io.holdfast.app.testing.Api;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** A call as the OpenAPI document of the running context describes it. */
public record DocumentedCall(
    Api context, DocumentSchemas document, String method, String path, JsonNode operation) {

  private static final String STREAM = "/responses/200/content/text~1event-stream";

  /** All calls of a context but those whose answer does not end. */
  public static List<DocumentedCall> allOf(Api context) {
    DocumentSchemas document = DocumentSchemas.of(context.get("/v3/api-docs").body());
    return document.document().path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        call ->
                            new DocumentedCall(
                                context,
                                document,
                                call.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                call.getValue())))
        .filter(call -> call.operation().at(STREAM).isMissingNode())
        .toList();
  }

  /**
   * @param in path, query or header
   */
  public List<JsonNode> parameters(String in) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .toList();
  }

  public boolean takesBody() {
    return operation.has("requestBody");
  }

  /** Missing if it takes none. */
  public JsonNode bodySchema() {
    return document.resolved(operation.at("/requestBody/content/application~1json/schema"));
  }

  /** The address, with the same value in place of each of its variables. */
  public String pathWith(String value) {
    return path.replaceAll("\\{[^}]+}", value);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
