package io.holdfast.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a call ended.
 *
 * @param status of HTTP, or 0 where there was no answer
 * @param body as JSON; missing where there is none
 * @param note what went wrong, or null
 */
public record Reply(Outcome outcome, int status, JsonNode body, String note) {

  public boolean isOk() {
    return outcome == Outcome.OK;
  }
}
