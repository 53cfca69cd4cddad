package io.holdfast.app.audit;

import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.SharedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit of one context; its checks are the {@link Check} beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
@Import({AuditController.class, AcceptanceController.class, ObservationConfiguration.class})
public class AuditConfiguration {

  @Bean
  AuditThrottle auditThrottle() {
    return new AuditThrottle(Duration.ofSeconds(1));
  }

  @Bean
  AuditTransactions auditTransactions(DataSource dataSource, AuditThrottle throttle) {
    return new AuditTransactions(dataSource, throttle);
  }

  @Bean
  Findings findings(JdbcClient database, AuditSettings settings) {
    return new Findings(database, settings.grace());
  }

  @Bean
  Check streamCheck(JdbcClient database, Findings findings) {
    return new StreamCheck(database, findings);
  }

  @Bean
  Audit audit(
      AuditTransactions transactions,
      AuditThrottle throttle,
      Findings findings,
      EventStorageEngine engine,
      JdbcClient database,
      List<Check> checks,
      List<TopicCheck> topicChecks,
      AuditSettings settings) {
    return new Audit(
        transactions,
        throttle,
        new StoreReader(transactions, new Readers(database), checks),
        new Passes(database),
        findings,
        new SettledHead(engine, database),
        checks,
        topicChecks,
        settings);
  }

  @Bean
  Acceptances acceptances(JdbcClient database, AuditTransactions transactions, OperatorActs acts) {
    return new Acceptances(database, transactions, acts);
  }

  @Bean
  AuditReports auditReports(
      JdbcClient database,
      List<Check> checks,
      List<TopicCheck> topicChecks,
      @Value("${spring.application.name}") String name) {
    TreeSet<Invariant> invariants = new TreeSet<>();
    checks.forEach(check -> invariants.addAll(check.invariants()));
    topicChecks.forEach(check -> invariants.addAll(check.invariants()));
    return new AuditReports(database, name.replace("holdfast-", ""), invariants);
  }

  @Bean
  SharedAnswer<AuditReport> freshAudit(Audit audit, AuditReports reports) {
    Duration longest = Duration.ofSeconds(20);
    return new SharedAnswer<>(
        "fresh-audit",
        () -> {
          audit.catchUp(longest);
          return reports.current();
        },
        longest.multipliedBy(3)); // for those that are under way, for these, and some more
  }

  @Bean
  AuditSchedule auditSchedule(Audit audit, AuditSettings settings) {
    return new AuditSchedule(audit, settings.interval());
  }
}
