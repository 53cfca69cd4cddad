package io.holdfast.app.web;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;

/** A problem as RFC 9457 has it, as the OpenAPI document describes it. */
final class ProblemSchema {

  static final String NAME = "Problem";

  private ProblemSchema() {}

  static Schema<Object> make() {
    Schema<Object> type =
        described("string", "What kind of problem it is; each has a page of its own", null);
    type.setEnum(List.copyOf(ProblemType.uris()));
    Schema<Object> problem = typed("object");
    problem.setDescription("A problem as RFC 9457 has it");
    problem.addProperty("type", type);
    problem.addProperty("title", described("string", "Its kind in words", "There is nothing here"));
    problem.addProperty("status", described("integer", "The status of the answer", 404));
    problem.addProperty(
        "detail",
        described(
            "string",
            "What is wrong this time, and what to do next",
            "There is no stock of TEA; book a receipt for it first."));
    problem.addProperty(
        "instance", described("string", "The address that was called", "/api/stock/TEA"));
    problem.addProperty(
        "help",
        described(
            "string",
            "The page that says what to do next, on the service that has answered",
            ProblemType.NOT_FOUND.page()));
    problem.setRequired(List.of("type", "title", "status", "detail", "help"));
    return problem;
  }

  static Schema<Object> typed(String type) {
    JsonSchema schema = new JsonSchema();
    schema.setTypes(Set.of(type));
    return schema;
  }

  private static Schema<Object> described(String type, String description, Object example) {
    Schema<Object> schema = typed(type);
    schema.setDescription(description);
    if (example != null) {
      schema.setExample(example);
    }
    return schema;
  }
}
