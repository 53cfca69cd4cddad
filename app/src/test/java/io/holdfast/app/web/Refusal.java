package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What every refusal has in common: a problem of its kind, with a sentence without our insides. */
final class Refusal {

  private Refusal() {}

  /**
   * @param type its short name
   */
  static void assertProblem(JsonNode body, String mediaType, String type) {
    assertThat(mediaType).startsWith("application/problem+json");
    assertThat(body.path("type").asText()).isEqualTo("urn:holdfast:problem:" + type);
    assertThat(body.path("help").asText()).isEqualTo("/problems/" + type);
    assertThat(body.path("title").asText()).isNotBlank();
    assertThat(body.path("detail").asText())
        .isNotBlank()
        .endsWith(".")
        .doesNotContain("Exception", "java.", "holdfast.");
  }
}
