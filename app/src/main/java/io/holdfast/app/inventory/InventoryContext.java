package io.holdfast.app.inventory;

import io.holdfast.app.audit.inventory.InventoryAuditConfiguration;
import io.holdfast.app.blockers.BlockersConfiguration;
import io.holdfast.app.eventstore.EventStoreConfiguration;
import io.holdfast.app.http.HttpConfiguration;
import io.holdfast.app.kafka.KafkaConfiguration;
import io.holdfast.app.live.LiveConfiguration;
import io.holdfast.app.logs.LogsConfiguration;
import io.holdfast.app.operations.OperationsConfiguration;
import io.holdfast.app.processing.ProcessingConfiguration;
import io.holdfast.app.processors.ProcessorsConfiguration;
import io.holdfast.app.projections.ProjectionsConfiguration;
import io.holdfast.app.recovery.RecoveryConfiguration;
import io.holdfast.app.republish.RepublishConfiguration;
import io.holdfast.app.tracing.TracingConfiguration;
import io.holdfast.app.web.WebConfiguration;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/**
 * The inventory context: HTTP on port 8081, the database {@code inventory}, requests in, answers
 * out.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Holdfast: inventory",
            version = "1",
            description = "Keeps the stock, and reserves it for orders."),
    servers = @Server(url = "/"))
@SpringBootApplication(proxyBeanMethods = false)
@Import({
  BlockersConfiguration.class,
  EventStoreConfiguration.class,
  ProcessingConfiguration.class,
  KafkaConfiguration.class,
  HttpConfiguration.class,
  LiveConfiguration.class,
  LogsConfiguration.class,
  OperationsConfiguration.class,
  ProcessorsConfiguration.class,
  ProjectionsConfiguration.class,
  RecoveryConfiguration.class,
  RepublishConfiguration.class,
  InventoryAuditConfiguration.class,
  TracingConfiguration.class,
  WebConfiguration.class
})
public class InventoryContext {}
