package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.json.JsonMapper;

/** What the reader of JSON gives up says which of its limits was passed. */
class JsonFaultTest {

  @ParameterizedTest
  @CsvSource({
    "[, The body is nested too deep; at most 500 levels are read",
    "1, A number in the body is too long; at most 1000 digits are read",
    "{, A text or a name in the body is too long",
  })
  void aLimitThatIsPassedIsNamed(String begin, String sentence) {
    String body = begin.equals("{") ? "{\"" + "x".repeat(60_000) + "\":1}" : begin.repeat(2_000);

    Throwable cause = catchThrowable(() -> new JsonMapper().readTree(body));

    assertThat(JsonFault.sentence(new HttpMessageNotReadableException("", cause, null)))
        .startsWith(sentence)
        .endsWith(".");
  }
}
