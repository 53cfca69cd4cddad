package io.holdfast.app.recovery;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.app.operations.JobDetails;
import io.holdfast.app.operations.JobResponses;
import io.holdfast.app.operations.Jobs;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.Page;
import io.holdfast.app.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a database that was put back from an older copy, over HTTP. */
@RestController
@RequestMapping("/api/admin/recovery")
@Tag(name = "Operations")
class RecoveryController {

  private static final String KIND = "store-recovery";

  private final StoreRecovery recovery;
  private final LostEvents lost;
  private final Jobs jobs;
  private final OperatorActs acts;

  RecoveryController(StoreRecovery recovery, LostEvents lost, Jobs jobs, OperatorActs acts) {
    this.recovery = recovery;
    this.lost = lost;
    this.jobs = jobs;
    this.acts = acts;
  }

  /**
   * @param lostEvents how many events the store has lost so far that others had heard
   * @param waitsFor what must be done before the rest can be taken back; absent if nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recovery(
      @Schema(requiredMode = REQUIRED, example = "30") long lostEvents,
      @Schema(example = "Book the deliveries that are missing.") String waitsFor) {}

  @GetMapping
  @Operation(summary = "Whether the store has lost what this context had said, and what that needs")
  Recovery state() {
    return new Recovery(lost.count(), recovery.waitsFor().orElse(null));
  }

  @GetMapping("/events")
  @Operation(summary = "What was lost, each event with what was done about it, newest first")
  Page<LostEvent> events(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(1) Long cursor) {
    return Page.of(
        lost.page(cursor == null ? Long.MAX_VALUE : cursor, limit),
        limit,
        event -> event,
        event -> Long.toString(event.id()));
  }

  @PostMapping
  @Operation(
      summary = "Compare the store with all that was ever sent, and take back what it lacks",
      description =
          "Each start compares the newest records by itself. This reads the whole topic; what the"
              + " store holds is left as it is. Answers with a job.")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<JobDetails> recover() {
    return JobResponses.accepted(
        jobs.start(
            KIND,
            Map.of(),
            progress -> {
              acts.record("store.compare", "all records", null, Map.of());
              recovery.recoverAll();
              progress.detail("lostEvents", lost.count());
            }));
  }
}
