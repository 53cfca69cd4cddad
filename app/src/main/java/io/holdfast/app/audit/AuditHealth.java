package io.holdfast.app.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells people which invariants are broken. Its status is one that no probe acts upon: a node that
 * is restarted, or gets no requests any more, mends nothing.
 */
final class AuditHealth implements HealthIndicator {

  private static final Status BROKEN = new Status("BROKEN", "Look at GET /api/audit.");

  private final AuditReports reports;

  AuditHealth(AuditReports reports) {
    this.reports = reports;
  }

  @Override
  public Health health() {
    AuditReport report;
    try {
      report = reports.recent();
    } catch (RuntimeException databaseAway) {
      return Health.unknown().build();
    }
    Health.Builder health = report.healthy() ? Health.up() : Health.status(BROKEN);
    report
        .broken()
        .forEach(line -> health.withDetail(line.id(), line.broken() + ": " + line.name()));
    long accepted = report.invariants().stream().mapToLong(AuditReport.Line::accepted).sum();
    if (accepted > 0) {
      health.withDetail("accepted", accepted);
    }
    if (report.asOf() != null) {
      health.withDetail("asOf", report.asOf().toString());
    }
    return health.withDetail("behind", report.behind()).build();
  }
}
