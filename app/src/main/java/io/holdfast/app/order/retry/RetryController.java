package io.holdfast.app.order.retry;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.holdfast.order.api.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Retries over HTTP. */
@RestController
@Tag(name = "Operations")
class RetryController {

  private final Retries retries;

  RetryController(Retries retries) {
    this.retries = retries;
  }

  /** Why; kept in the order's story and in the trail of acts. */
  record Retry(
      @NotNull(message = "must be given")
          @Reason
          @Schema(requiredMode = REQUIRED, example = "inventory is back")
          String reason) {}

  /**
   * @param attempt the one that the saga makes now, or has just made
   */
  record Retried(
      @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
          String orderId,
      @Schema(requiredMode = REQUIRED, example = "2") int attempt) {}

  @PostMapping("/api/admin/orders/{id}/retry")
  @Operation(
      summary = "Have inventory asked again for an open order at once, outside its schedule",
      description =
          "The saga makes its next attempt now and waits anew from then on. Inventory knows the"
              + " order, so nothing is reserved twice. Refused where it cannot help: the order is"
              + " decided or set aside, or its request waits for Kafka.")
  @ApiResponse(
      responseCode = "202",
      description = "Stored; the saga asks in a moment",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<Retried> retry(@PathVariable OrderId id, @RequestBody @Valid Retry retry) {
    int attempt = retries.retry(id, retry.reason());
    return ResponseEntity.accepted()
        .location(URI.create("/api/orders/" + id + "/timeline"))
        .body(new Retried(id.toString(), attempt));
  }
}
