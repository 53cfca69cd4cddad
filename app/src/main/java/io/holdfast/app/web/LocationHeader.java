package io.holdfast.app.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;

/** Writes into the OpenAPI document what {@code Location} says; a call refers to it. */
public final class LocationHeader implements OpenApiCustomizer {

  /** For calls whose answer says where to read what becomes of the request. */
  public static final String REF = "#/components/headers/" + HttpHeaders.LOCATION;

  @Override
  public void customise(OpenAPI api) {
    JsonSchema address = new JsonSchema();
    address.setTypes(Set.of("string"));
    address.setFormat("uri-reference");
    api.getComponents()
        .addHeaders(
            HttpHeaders.LOCATION,
            new Header()
                .description("Where to read what becomes of it")
                .schema(address)
                .example("/api/orders/7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81"));
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .flatMap(operation -> operation.getResponses().values().stream())
        .filter(response -> response.getHeaders() != null)
        .flatMap(response -> response.getHeaders().values().stream())
        .filter(header -> REF.equals(header.get$ref()))
        .forEach(header -> header.setStyle(null)); // beside a reference nothing else may stand
  }
}
