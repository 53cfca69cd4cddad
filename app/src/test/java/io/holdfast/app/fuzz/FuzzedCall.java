package io.holdfast.app.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.testing.Api.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A call that is drawn for a documented one: as it is documented, but for one twist. */
final class FuzzedCall {

  /** Escapes halves of surrogate pairs, too, which UTF-8 does not have. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final List<String> NASTY_TEXTS =
      List.of(
          "%00",
          "%FF",
          "%ED%A0%80",
          "%E2%80%AE",
          "%C2%9B",
          "%20",
          "%0A",
          "-1",
          "0",
          "1.5",
          "1e3",
          "2147483648",
          "9223372036854775807",
          "99999999999999999999",
          "true",
          "null",
          "x".repeat(3000),
          "'%3B--",
          "%25",
          "1_1_1_1",
          "99999999999999999_x",
          "999999999999999999_999999999999999999_999999999999999999_999999999999999999",
          "2026-02-30T00:00:00Z",
          "%2B999999999-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z");
  private static final List<String> BROKEN_BODIES =
      List.of("{", "[]", "7", "\"x\"", "{\"a\":1,\"a\":1}", "{}x", "\ufeff{", "[".repeat(2000));
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/yaml",
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "application/xml",
          "*/*",
          "nonsense");
  private static final List<String> WANTED =
      List.of("application/xml", "application/yaml", "text/html", "nonsense", "image/*");

  private final DocumentedCall call;
  private final Twist twist;
  private final Random random;
  private final Values values;

  FuzzedCall(DocumentedCall call, Twist twist, Random random, Pool pool) {
    this.call = call;
    this.twist = twist;
    this.random = random;
    this.values = new Values(random, pool, call.document());
  }

  /** Sends it; an answer that is not as documented, or not the only one to it, fails. */
  Answer send() {
    String address = address();
    String body = call.takesBody() ? body() : null;
    HttpRequest.Builder request =
        call.context()
            .request(address)
            .method(
                twist == Twist.OTHER_METHOD
                    ? values.any(List.of("PUT", "PATCH", "DELETE"))
                    : call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header(
          "Content-Type",
          twist == Twist.OTHER_MEDIA_TYPE ? values.any(MEDIA_TYPES) : "application/json");
    }
    if (twist == Twist.OTHER_ANSWER_WANTED) {
      request.header("Accept", values.any(WANTED));
    }
    call.parameters("header")
        .forEach(
            header -> {
              if (random.nextBoolean()) {
                request.header(header.path("name").asText(), "key-" + random.nextInt(50));
              }
            });
    try {
      Answer answer = call.context().send(request);
      if (answer.status() >= 500 && answer.status() != 503 || !twist.allows(answer.status())) {
        throw new AssertionError("It was answered " + answer.status() + ": " + answer.body());
      }
      return answer;
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("%s with %s: %s %s".formatted(call, twist, address, body), failure);
    }
  }

  private String address() {
    List<JsonNode> path = call.parameters("path");
    List<JsonNode> query = call.parameters("query");
    int twisted =
        twist == Twist.VALUE_OF_A_PARAMETER && path.size() + query.size() > 0
            ? random.nextInt(path.size() + query.size())
            : -1;
    String address = call.path();
    for (int n = 0; n < path.size(); n++) {
      String value = value(path.get(n), n == twisted).replaceAll("%2F|%5C", "-");
      address = address.replace("{" + name(path.get(n)) + "}", value);
    }
    List<String> given = new ArrayList<>();
    for (int n = 0; n < query.size(); n++) {
      boolean isTwisted = n + path.size() == twisted;
      if (isTwisted || random.nextBoolean()) {
        given.add(name(query.get(n)) + "=" + value(query.get(n), isTwisted));
      }
    }
    if (twist == Twist.UNKNOWN_PARAMETER || twist == Twist.PARAMETER_TWICE && query.isEmpty()) {
      given.add(values.any(List.of("Limit=1", "customer=ann", "page=2", "=x", "%C3%A9")));
    } else if (twist == Twist.PARAMETER_TWICE) {
      String twice = name(query.get(0)) + "=" + value(query.get(0), false);
      given.addAll(List.of(twice, twice));
    }
    return given.isEmpty() ? address : address + "?" + String.join("&", given);
  }

  private static String name(JsonNode parameter) {
    return parameter.path("name").asText();
  }

  private String value(JsonNode parameter, boolean nasty) {
    return nasty
        ? values.any(NASTY_TEXTS)
        : URLEncoder.encode(
                values.allowed(name(parameter), parameter.path("schema")).asText(),
                StandardCharsets.UTF_8)
            .replace("+", "%20");
  }

  private String body() {
    ObjectNode body = (ObjectNode) values.allowed("", call.bodySchema());
    List<String> fields =
        call.bodySchema().path("properties").properties().stream()
            .map(field -> field.getKey())
            .collect(Collectors.toList());
    return switch (twist) {
      case VALUE_IN_THE_BODY -> text(twisted(body, fields));
      case MISSING_FIELD -> text(body.without(values.any(fields)));
      case UNKNOWN_FIELD -> text(body.put("coupon", "x"));
      case BROKEN_BODY -> values.any(BROKEN_BODIES);
      case LARGE_BODY -> text(body) + " ".repeat(70_000);
      default -> text(body);
    };
  }

  /** Puts something else in place of a field, or of one of the first line. */
  private ObjectNode twisted(ObjectNode body, List<String> fields) {
    String field = values.any(fields);
    JsonNode first = body.path(field).path(0);
    if (first instanceof ObjectNode line && random.nextBoolean()) {
      line.set(values.any(List.of("sku", "quantity")), values.nasty());
      return body;
    }
    return body.set(field, values.nasty());
  }

  private static String text(JsonNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written.", e);
    }
  }
}
