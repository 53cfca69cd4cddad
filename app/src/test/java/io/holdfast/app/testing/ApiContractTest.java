package io.holdfast.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.ApiContract.Answered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of all answers that tests get sees one that is not as documented. */
class ApiContractTest {

  private static final String ID = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";
  private static final String ORDER =
      "{'orderId':'%s','status':'PLACED','lines':[{'sku':'TEA','quantity':2}],'attempts':1,"
              .formatted(ID)
          + "'placedAt':'2026-01-31T12:04:10.123Z'}";

  @Test
  void whatIsAsDocumentedHasNoFault() {
    assertThat(order(200, ORDER)).isEmpty();
  }

  @Test
  void aFieldThatIsMissingIsSeen() {
    assertThat(order(200, ORDER.replace("'attempts':1,", "")))
        .singleElement()
        .asString()
        .contains("attempts");
  }

  @Test
  void aFieldThatIsNotDocumentedIsSeen() {
    assertThat(order(200, ORDER.replace("'attempts'", "'tries':1,'attempts'")))
        .singleElement()
        .asString()
        .contains("tries");
  }

  @Test
  void aValueOfAnotherTypeIsSeen() {
    assertThat(order(200, ORDER.replace("'attempts':1", "'attempts':'one'"))).hasSize(1);
    assertThat(order(200, ORDER.replace("PLACED", "LOST"))).hasSize(1);
    assertThat(order(200, ORDER.replace("2026-01-31T12", "noon"))).hasSize(1);
  }

  @Test
  void aStatusOrAnAddressThatIsNotDocumentedIsSeen() {
    assertThat(order(418, ORDER)).hasSize(1);
    assertThat(ApiContract.faults(new Answered("GET", "/api/secrets", 200, "", null))).hasSize(1);
  }

  private static List<String> order(int status, String body) {
    return ApiContract.faults(
        new Answered("GET", "/api/orders/" + ID, status, "application/json", json(body)));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
