package io.holdfast.app.replay;

import io.holdfast.app.operations.Job;
import io.holdfast.app.operations.JobDetails;
import io.holdfast.app.operations.JobResponses;
import io.holdfast.app.operations.Jobs;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.NotFound;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaModule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The replay of sagas over HTTP. */
@RestController
@RequestMapping("/api/admin/sagas/replay")
@Tag(name = "Operations")
class ReplayController {

  private static final String KIND = "saga-replay";
  private static final String ACT = "saga.replay";

  private final Jobs jobs;
  private final SagaReplay replay;
  private final OpenOrders orders;
  private final OperatorActs acts;

  ReplayController(Jobs jobs, SagaReplay replay, OpenOrders orders, OperatorActs acts) {
    this.jobs = jobs;
    this.replay = replay;
    this.orders = orders;
    this.acts = acts;
  }

  /**
   * The body of a replay.
   *
   * @param orderId whose saga, or null for those of all orders
   * @param dryRun whether differences are only told
   * @param reason the operator's words, shown with the job and kept in the trail of acts, or null
   */
  record ReplayRequest(
      @Schema(example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") UUID orderId,
      @Schema(example = "true") Boolean dryRun,
      @Schema(example = "the saga table was restored") @Reason String reason) {

    boolean isDryRun() {
      return dryRun != null && dryRun;
    }

    Map<String, ?> told() {
      Map<String, Object> told = new TreeMap<>();
      told.put("dryRun", isDryRun());
      if (orderId != null) {
        told.put("orderId", orderId.toString());
      }
      if (reason != null) {
        told.put("reason", reason);
      }
      return told;
    }
  }

  @PostMapping
  @Operation(summary = "Make sagas and deadlines what the stored events say; dryRun only compares")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "404", ref = ProblemResponses.NOT_FOUND)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<JobDetails> replay(@RequestBody(required = false) @Valid ReplayRequest body) {
    ReplayRequest request = body == null ? new ReplayRequest(null, false, null) : body;
    if (request.orderId() == null) {
      return started(request, progress -> replay.all(request.isDryRun(), ACT, progress));
    }
    OrderId orderId = new OrderId(request.orderId());
    if (!orders.exists(orderId)) {
      throw new NotFound("There is no order " + orderId + "; check the id.");
    }
    return started(
        request, progress -> replay.some(List.of(orderId), request.isDryRun(), ACT, progress));
  }

  private ResponseEntity<JobDetails> started(ReplayRequest request, Job job) {
    return JobResponses.accepted(
        jobs.start(
            KIND,
            request.told(),
            progress -> {
              if (request.reason() != null) {
                acts.record(ACT, SagaModule.PROCESSOR, request.reason(), request.told());
              }
              job.run(progress);
            }));
  }
}
