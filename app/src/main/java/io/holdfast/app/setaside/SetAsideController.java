package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.web.Page;
import io.holdfast.app.web.PlainText;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders that are set aside, over HTTP. */
@RestController
@RequestMapping("/api/set-aside")
@Tag(name = "Set aside")
class SetAsideController {

  private static final int EVENTS_SHOWN = 100;

  private final SetAsideEntries entries;
  private final Releases releases;

  SetAsideController(SetAsideEntries entries, Releases releases) {
    this.entries = entries;
    this.releases = releases;
  }

  @GetMapping
  @Operation(
      summary = "Orders that a processor cannot go on with, the longest set aside first",
      description =
          "Records of a topic that belong to no order are among them; `kind` tells them apart.")
  SetAsidePage list(
      @RequestParam(required = false) Kind kind,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "0") @Min(0) long cursor) {
    List<SetAsideEntry> found =
        entries.page(new SetAsideFilter(kind, null, null), cursor, Long.MAX_VALUE, limit);
    return SetAsidePage.of(
        Page.of(found, limit, entry -> entry, entry -> Long.toString(entry.id())),
        entries.counts());
  }

  @GetMapping("/{orderId}")
  @Operation(summary = "Why an order is set aside, where, and which events wait")
  SetAsideDetails details(@PathVariable String orderId) {
    return new SetAsideDetails(orderId, entries.details(orderId, EVENTS_SHOWN));
  }

  @PostMapping("/{orderId}/release")
  @Operation(summary = "Handle what waits, in order, now that the cause is mended")
  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  Released release(
      @PathVariable String orderId,
      @RequestParam(required = false) @PlainText(max = 100) String processor) {
    return new Released(orderId, releases.release(orderId, processor));
  }

  @PostMapping("/{orderId}/discard")
  @Operation(summary = "Drop the event that fails, for a reason, and handle what waits behind it")
  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  Released discard(
      @PathVariable String orderId,
      @RequestParam(required = false) @PlainText(max = 100) String processor,
      @Valid @RequestBody Discard discard) {
    return new Released(orderId, releases.discard(orderId, processor, discard.reason()));
  }

  /** Why; kept in the trail of acts. */
  record Discard(
      @NotNull(message = "must be given") @Reason @Schema(example = "the sender has mended it")
          String reason) {}

  /**
   * @param handled how many events have been handled
   */
  record Released(
      @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
          String orderId,
      @Schema(requiredMode = REQUIRED, example = "2") int handled) {}
}
