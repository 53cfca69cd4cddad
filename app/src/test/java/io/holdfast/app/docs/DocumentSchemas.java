package io.holdfast.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A committed OpenAPI or AsyncAPI document, and what its JSON Schemas say about a value. */
public final class DocumentSchemas {

  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(OpenApi31.getInstance())
          .keyword(new NonValidationKeyword("components"))
          .build();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          factory -> factory.metaSchema(DIALECT).defaultMetaSchemaIri(DIALECT.getIri()));
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final JsonNode document;
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  private DocumentSchemas(JsonNode document) {
    this.document = document;
  }

  /** One that a running context serves. */
  public static DocumentSchemas of(JsonNode served) {
    return new DocumentSchemas(served);
  }

  /**
   * @param path from the project's root
   */
  public static DocumentSchemas of(String path) {
    ObjectMapper mapper = path.endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
    try {
      return new DocumentSchemas(mapper.readTree(ProjectFiles.read(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode document() {
    return document;
  }

  /** The node itself, or the one of this document that it refers to. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with a value, in words; empty if it is as the schema says. */
  public List<String> faults(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode withComponents = schema.deepCopy();
    withComponents.set("components", document.path("components"));
    return SCHEMAS.getSchema(withComponents, STRICT);
  }
}
