package io.holdfast.app.order;

import io.holdfast.app.audit.order.OrderAuditConfiguration;
import io.holdfast.app.blockers.BlockersConfiguration;
import io.holdfast.app.console.ConsoleConfiguration;
import io.holdfast.app.eventstore.EventStoreConfiguration;
import io.holdfast.app.http.HttpConfiguration;
import io.holdfast.app.kafka.KafkaConfiguration;
import io.holdfast.app.live.LiveConfiguration;
import io.holdfast.app.logs.LogsConfiguration;
import io.holdfast.app.messages.MessagesConfiguration;
import io.holdfast.app.operations.OperationsConfiguration;
import io.holdfast.app.order.metrics.OrderMetricsConfiguration;
import io.holdfast.app.processing.ProcessingConfiguration;
import io.holdfast.app.processors.ProcessorsConfiguration;
import io.holdfast.app.projections.ProjectionsConfiguration;
import io.holdfast.app.recovery.RecoveryConfiguration;
import io.holdfast.app.replay.ReplayConfiguration;
import io.holdfast.app.republish.RepublishConfiguration;
import io.holdfast.app.saga.SagaConfiguration;
import io.holdfast.app.tracing.TracingConfiguration;
import io.holdfast.app.tryit.TryItConfiguration;
import io.holdfast.app.web.WebConfiguration;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The order context: HTTP on port 8080, the database {@code orders}, requests out, answers in. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Holdfast: orders",
            version = "1",
            description = "Takes orders, and has their stock reserved by inventory."),
    servers = @Server(url = "/"))
@SpringBootApplication(proxyBeanMethods = false)
@Import({
  BlockersConfiguration.class,
  EventStoreConfiguration.class,
  ProcessingConfiguration.class,
  KafkaConfiguration.class,
  HttpConfiguration.class,
  SagaConfiguration.class,
  MessagesConfiguration.class,
  ConsoleConfiguration.class,
  LiveConfiguration.class,
  LogsConfiguration.class,
  OperationsConfiguration.class,
  ProcessorsConfiguration.class,
  ProjectionsConfiguration.class,
  RecoveryConfiguration.class,
  ReplayConfiguration.class,
  RepublishConfiguration.class,
  OrderAuditConfiguration.class,
  TryItConfiguration.class,
  TracingConfiguration.class,
  OrderMetricsConfiguration.class,
  WebConfiguration.class
})
public class OrderContext {}
