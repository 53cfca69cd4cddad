package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.operations.JobDetails;
import io.holdfast.app.operations.JobResponses;
import io.holdfast.app.text.StorableText;
import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.PlainText;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many orders and records that stand aside, by what they have in common, over HTTP. */
@RestController
@RequestMapping("/api/set-aside")
@Tag(name = "Set aside")
class BulkController {

  private final SetAsideCauses causes;
  private final BulkActs acts;

  BulkController(SetAsideCauses causes, BulkActs acts) {
    this.causes = causes;
    this.acts = acts;
  }

  record Causes(@Schema(requiredMode = REQUIRED) List<SetAsideCauses.Group> items) {}

  @GetMapping("/causes")
  @Operation(
      summary = "Why orders and records are set aside: one line for all that fail alike",
      description = "Orders come before records that belong to no order, frequent causes first.")
  Causes causes(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new Causes(causes.mostFrequent(limit));
  }

  @PostMapping("/release")
  @Operation(
      summary = "Handle, in order, what waits for many orders, now that the cause is mended",
      description = "What fails again is set aside on. Answers with a job.")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<JobDetails> release(@Valid @RequestBody Choice choice) {
    return JobResponses.accepted(acts.release(choice.filter(), choice.reason()));
  }

  @PostMapping("/discard")
  @Operation(
      summary = "Drop the events that fail of many orders or records, for a reason",
      description =
          "Each is kept in the trail of acts. What waits behind is handled; if it fails alike, it"
              + " is dropped, too, and if it fails otherwise, it is set aside. Answers with a job.")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<JobDetails> discard(@Valid @RequestBody Choice choice) {
    return JobResponses.accepted(acts.discard(choice.filter(), choice.reason()));
  }

  /**
   * What is to be released or discarded, and why.
   *
   * @param cause as {@code GET /api/set-aside/causes} tells it; absent for all
   */
  @Schema(name = "SetAsideChoice")
  record Choice(
      Kind kind,
      @PlainText(max = 100) @Schema(example = "order-inbox") String processor,
      @Pattern(regexp = StorableText.PATTERN, message = "must be the cause of a group")
          @Schema(example = "UnreadableRecord: The body is not JSON.")
          String cause,
      @NotNull(message = "must be given")
          @Reason
          @Schema(requiredMode = REQUIRED, example = "the sender has mended it")
          String reason) {

    SetAsideFilter filter() {
      return new SetAsideFilter(kind, processor, cause);
    }
  }
}
