package io.holdfast.app.audit;

import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.Api.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody can accept. */
class RefusedAcceptanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"invariant\":\"I4\"}",
        "{\"invariant\":\"I4\",\"reason\":\" \"}",
        "{\"reason\":\"why\"}",
        "{\"invariant\":\"I99\",\"reason\":\"why\"}",
        "{\"invariant\":\"I4\",\"keys\":[],\"reason\":\"why\"}",
        "{\"invariant\":\"I4\",\"keys\":[null],\"reason\":\"why\"}",
        "{\"invariant\":\"I4\",\"keys\":[\"\\u0000\"],\"reason\":\"why\"}",
        "{\"invariant\":\"I4\",\"keys\":[\"\\ud800\"],\"reason\":\"why\"}",
        "{\"invariant\":\"I4\",\"reason\":\"why\",\"acceptedBy\":\"\"}",
        "{\"invariant\":\"I4\",\"reason\":\"why\",\"acceptedBy\":\"a\\nb\"}",
        "{\"invariant\":\"I4\",\"reason\":\"why\",\"acceptedBy\":\"\\ud800\"}",
        "{\"invariant\":\"I4\",\"reason\":\"why\",\"by\":\"ann\"}"
      })
  void anAcceptanceWithoutItsReasonOrOfNothingIsRefused(String body) {
    Answer answer = inventory().post("/api/audit/acceptances", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).isNotBlank();
  }
}
