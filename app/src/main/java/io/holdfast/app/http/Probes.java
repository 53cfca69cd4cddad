package io.holdfast.app.http;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The probes on the context's port where the rest of the management has one of its own. */
@RestController
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
@Hidden
class Probes {

  private final HealthEndpoint health;

  Probes(HealthEndpoint health) {
    this.health = health;
  }

  @GetMapping("/actuator/health/{probe:liveness|readiness}")
  ResponseEntity<HealthDescriptor> probe(@PathVariable String probe) {
    HealthDescriptor state = health.healthForPath(probe);
    boolean well = state.getStatus().equals(Status.UP);
    return ResponseEntity.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(state);
  }
}
