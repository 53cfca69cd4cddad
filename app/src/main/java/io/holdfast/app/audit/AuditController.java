package io.holdfast.app.audit;

import io.holdfast.app.web.SharedAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The audit over HTTP. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "Audit")
class AuditController {

  private final SharedAnswer<AuditReport> fresh;
  private final AuditReports reports;

  AuditController(SharedAnswer<AuditReport> freshAudit, AuditReports reports) {
    this.fresh = freshAudit;
    this.reports = reports;
  }

  @GetMapping
  @Operation(
      summary = "Which invariants hold, and which events break the others",
      description =
          "The result of the newest pass; with fresh=true, makes passes first until everything that"
              + " is stored now has been read, or 20 seconds are over. All who ask meanwhile share the"
              + " passes that begin next.")
  DeferredResult<AuditReport> audit(@RequestParam(defaultValue = "false") boolean fresh) {
    if (fresh) {
      return this.fresh.ask();
    }
    DeferredResult<AuditReport> newest = new DeferredResult<>();
    newest.setResult(reports.current());
    return newest;
  }
}
