package io.holdfast.app.operations;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP: how far they are, and how to stop one. */
@RestController
@RequestMapping("/api/admin/jobs")
@Tag(name = "Operations")
class JobController {

  private final JobStore store;

  JobController(JobStore store) {
    this.store = store;
  }

  record Jobs(@Schema(requiredMode = REQUIRED) List<JobDetails> items) {}

  @GetMapping
  @Operation(summary = "Jobs in the background, newest first")
  Jobs jobs(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new Jobs(store.newest(limit));
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far one job is, or how it ended")
  JobDetails job(@PathVariable UUID id) {
    return store
        .find(id)
        .orElseThrow(
            () -> new NotFound("There is no job " + id + "; see /api/admin/jobs for all."));
  }

  @PostMapping("/{id}/cancellation")
  @Operation(summary = "Ask a job to stop; what it has done so far stays done")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  ResponseEntity<JobDetails> cancel(@PathVariable UUID id) {
    job(id);
    store.cancel(id);
    return JobResponses.accepted(job(id));
  }
}
