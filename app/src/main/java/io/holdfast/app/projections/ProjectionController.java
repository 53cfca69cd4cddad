package io.holdfast.app.projections;

import io.holdfast.app.operations.JobDetails;
import io.holdfast.app.operations.JobResponses;
import io.holdfast.app.operations.Jobs;
import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.NotFound;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rebuilding of projections over HTTP. */
@RestController
@RequestMapping("/api/admin/projections")
@Tag(name = "Operations")
class ProjectionController {

  private final Jobs jobs;
  private final Rebuild rebuild;
  private final List<RebuildableProjection> projections;

  ProjectionController(Jobs jobs, Rebuild rebuild, List<RebuildableProjection> projections) {
    this.jobs = jobs;
    this.rebuild = rebuild;
    this.projections = projections;
  }

  /**
   * The body of a rebuild.
   *
   * @param reason the operator's words, kept in the trail of acts, or null
   */
  record RebuildRequest(@Schema(example = "a row looks wrong") @Reason String reason) {}

  @PostMapping("/{name}/rebuild")
  @Operation(summary = "Make a projection anew from the stored events, while it is being used")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<JobDetails> rebuild(
      @PathVariable String name, @RequestBody(required = false) @Valid RebuildRequest request) {
    String reason = request == null ? null : request.reason();
    RebuildableProjection projection =
        projections.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    return JobResponses.accepted(
        jobs.start(
            "rebuild-" + name,
            Map.of("projection", name),
            progress -> rebuild.run(projection, reason, progress)));
  }

  private NotFound unknown(String name) {
    return new NotFound(
        "There is no projection '"
            + name
            + "' here; those that can be rebuilt are: "
            + projections.stream()
                .map(RebuildableProjection::name)
                .collect(Collectors.joining(", "))
            + ".");
  }
}
