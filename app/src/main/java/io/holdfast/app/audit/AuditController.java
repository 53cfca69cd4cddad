package io.holdfast.app.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit over HTTP. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "Audit")
class AuditController {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Audit audit;
  private final AuditReports reports;

  AuditController(Audit audit, AuditReports reports) {
    this.audit = audit;
    this.reports = reports;
  }

  @GetMapping
  @Operation(
      summary = "Which invariants hold, and which events break the others",
      description =
          "The result of the newest pass; with fresh=true, makes passes first until everything that"
              + " is stored now has been read, or 20 seconds are over.")
  AuditReport audit(@RequestParam(defaultValue = "false") boolean fresh) {
    if (fresh) {
      audit.catchUp(PATIENCE);
    }
    return reports.current();
  }
}
