package io.holdfast.app.audit;

import io.holdfast.app.web.Page;
import io.holdfast.app.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has accepted of the audit's findings, over HTTP. */
@RestController
@RequestMapping("/api/audit/acceptances")
@Tag(name = "Audit")
class AcceptanceController {

  private final Acceptances acceptances;

  AcceptanceController(Acceptances acceptances) {
    this.acceptances = acceptances;
  }

  @PostMapping
  @Operation(
      summary = "Accept violations that nothing can mend, for a reason",
      description =
          "Those of the keys, or all that break the invariant now. They count as accepted and no"
              + " longer as broken, for as long as they stay what they are: what is new about one of"
              + " them, or what is whole and breaks anew, is a violation again.")
  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "404", ref = ProblemResponses.NOT_FOUND)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  Page<Acceptance> accept(@RequestBody @Valid AcceptanceRequest request) {
    return new Page<>(acceptances.accept(request), null);
  }

  @GetMapping
  @Operation(
      summary = "What is accepted, since when, why and by whom; the newest first",
      description = "With ended=true, what was accepted once and is no longer.")
  Page<Acceptance> accepted(
      @RequestParam(defaultValue = "false") boolean ended,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(1) Long cursor) {
    long before = cursor == null ? Long.MAX_VALUE : cursor;
    return Page.of(
        acceptances.page(ended, before, limit), limit, it -> it, it -> Long.toString(it.id()));
  }

  @PostMapping("/{id}/withdrawal")
  @Operation(summary = "Withdraw an acceptance, so that what it covers counts again")
  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  Acceptance withdraw(
      @PathVariable long id, @RequestBody(required = false) @Valid WithdrawalRequest request) {
    return acceptances.withdraw(
        id, Optional.ofNullable(request).orElseGet(() -> new WithdrawalRequest(null, null)));
  }
}
