package io.holdfast.app.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Writes into the OpenAPI document which problems each call may answer. Those that follow from the
 * form of a call are added here; a call names the others itself, such as {@value #CONFLICT}.
 */
public final class ProblemResponses implements OpenApiCustomizer {

  /** What a call answers that the state may not allow. */
  public static final String CONFLICT = "#/components/responses/conflicting-state";

  /** What a call answers that takes an id from its caller. */
  public static final String ID_TAKEN = "#/components/responses/id-taken";

  /** What a call answers that takes an id in its body. */
  public static final String NOT_FOUND = "#/components/responses/not-found";

  @Override
  public void customise(OpenAPI api) {
    Components components = api.getComponents();
    components.getSchemas().values().forEach(ProblemResponses::close);
    components.addSchemas(ProblemSchema.NAME, ProblemSchema.make());
    for (ProblemType type : ProblemType.values()) {
      components.addResponses(type.shortName(), response(type));
    }
    api.getPaths()
        .values()
        .forEach(path -> path.readOperationsMap().forEach(ProblemResponses::addTo));
  }

  /** Requests with other fields are refused, and answers have none. */
  private static void close(Schema<?> schema) {
    if (schema.getProperties() != null) {
      schema.setAdditionalProperties(false);
    }
  }

  private static void addTo(HttpMethod method, Operation operation) {
    boolean takesBody = operation.getRequestBody() != null;
    boolean takesParameters = operation.getParameters() != null;
    add(operation, 400, ProblemType.INVALID_REQUEST);
    add(operation, 403, ProblemType.FOREIGN_ORIGIN);
    if (takesParameters
        && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()))) {
      add(operation, 404, ProblemType.NOT_FOUND);
    }
    if (takesBody) {
      add(operation, 408, ProblemType.REQUEST_TIMEOUT);
      add(operation, 413, ProblemType.CONTENT_TOO_LARGE);
    }
    if (method == HttpMethod.POST) {
      add(operation, 415, ProblemType.HTTP);
    }
    add(operation, 406, ProblemType.HTTP);
    add(operation, 500, ProblemType.INTERNAL);
    add(operation, 503, ProblemType.UNAVAILABLE);
  }

  private static void add(Operation operation, int status, ProblemType type) {
    operation
        .getResponses()
        .addApiResponse(
            Integer.toString(status),
            new ApiResponse().$ref("#/components/responses/" + type.shortName()));
  }

  private static ApiResponse response(ProblemType type) {
    MediaType problem =
        new MediaType()
            .schema(new JsonSchema().$ref("#/components/schemas/" + ProblemSchema.NAME))
            .example(
                Map.of(
                    "type", type.uri().toString(),
                    "title", type.title(),
                    "status", type.status(),
                    "detail", "A sentence that says what is wrong and what to do next.",
                    "help", type.page()));
    ApiResponse response =
        new ApiResponse()
            .description("%s; %s says what to do next".formatted(type.title(), type.page()))
            .content(new Content().addMediaType("application/problem+json", problem));
    if (type == ProblemType.UNAVAILABLE) {
      ProblemType busy = ProblemType.BUSY;
      response.setDescription(
          "%s; or: %s, see %s".formatted(response.getDescription(), busy.title(), busy.page()));
    }
    return type.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
        ? response.addHeaderObject(
            HttpHeaders.RETRY_AFTER,
            new Header().description("Seconds to wait").schema(ProblemSchema.typed("integer")))
        : response;
  }
}
