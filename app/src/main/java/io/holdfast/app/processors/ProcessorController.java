package io.holdfast.app.processors;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Processors over HTTP. */
@RestController
@RequestMapping("/api/admin/processors")
@Tag(name = "Operations")
class ProcessorController {

  private final Processors processors;
  private final Segments segments;

  ProcessorController(Processors processors, Segments segments) {
    this.processors = processors;
    this.segments = segments;
  }

  /**
   * @param asOf when it was so, by the clock of the node that answers; two answers tell how fast
   *     the positions move
   */
  record AllProcessors(
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant asOf,
      @Schema(requiredMode = REQUIRED) List<ProcessorDetails> items) {}

  /** Why; kept in the trail of acts. */
  record Wish(
      @NotNull(message = "must be given")
          @Reason
          @Schema(requiredMode = REQUIRED, example = "more orders than one thread can take")
          String reason) {}

  @GetMapping
  @Operation(summary = "Every processor of this context: how far its segments are, on which node")
  AllProcessors all() {
    return new AllProcessors(Instant.now(), processors.all());
  }

  @PostMapping("/{name}/segments/{segment}/split")
  @Operation(
      summary = "Make two segments of one, to be worked on at the same time",
      description =
          "Only for processors that are divisible, and only at the node that works on the segment;"
              + " any other one names it. Nothing is lost or handled twice.")
  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  AllProcessors split(
      @PathVariable String name, @PathVariable @Min(0) int segment, @RequestBody @Valid Wish wish) {
    segments.split(name, segment, wish.reason());
    return all();
  }

  @PostMapping("/{name}/segments/{segment}/merge")
  @Operation(
      summary = "Make one segment of two that were split from each other",
      description =
          "Only for processors that are divisible, and only at the node that works on both; any"
              + " other one names the one that does. Nothing is lost or handled twice.")
  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  AllProcessors merge(
      @PathVariable String name, @PathVariable @Min(0) int segment, @RequestBody @Valid Wish wish) {
    segments.merge(name, segment, wish.reason());
    return all();
  }
}
