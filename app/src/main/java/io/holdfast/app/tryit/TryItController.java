package io.holdfast.app.tryit;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.web.NotFound;
import io.holdfast.app.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page <em>Try it</em> does beyond the calls that everybody has. */
@RestController
@RequestMapping("/api/try-it")
@ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
@ApiResponse(responseCode = "404", ref = ProblemResponses.NOT_FOUND)
@Tag(name = "Try it", description = "Only with the embedded servers; elsewhere 404.")
class TryItController {

  private final ObjectProvider<Switches> switches;
  private final Poison poison;

  TryItController(ObjectProvider<Switches> switches, Poison poison) {
    this.switches = switches;
    this.poison = poison;
  }

  /**
   * @param available whether there is anything to switch: only with the embedded servers
   */
  record State(
      @Schema(requiredMode = REQUIRED, example = "true") boolean available,
      @Schema(requiredMode = REQUIRED, example = "true") boolean kafkaRuns,
      @Schema(requiredMode = REQUIRED, example = "true") boolean inventoryRuns) {}

  record Poisoned(
      @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
          UUID orderId) {}

  @GetMapping
  @Operation(summary = "What runs and what is stopped")
  State state() {
    Switches present = switches.getIfAvailable();
    return present == null
        ? new State(false, true, true)
        : new State(true, present.kafkaRuns(), present.inventoryRuns());
  }

  @PostMapping("/kafka/stop")
  @Operation(summary = "Stop the embedded Kafka")
  State stopKafka() {
    present().stopKafka();
    return state();
  }

  @PostMapping("/kafka/start")
  @Operation(summary = "Start it again over its data")
  State startKafka() {
    present().startKafka();
    return state();
  }

  @PostMapping("/inventory/pause")
  @Operation(summary = "Let inventory take no more requests")
  State pauseInventory() {
    present().pauseInventory();
    return state();
  }

  @PostMapping("/inventory/resume")
  @Operation(summary = "Let it go on where it stopped")
  State resumeInventory() {
    present().resumeInventory();
    return state();
  }

  @PostMapping("/poison")
  @Operation(
      summary = "Send an answer that nobody can read, for an order that is not placed yet",
      description = "Place an order with the id that this answers: it will be set aside.")
  Poisoned poison() {
    present();
    UUID orderId = UUID.randomUUID();
    poison.pour(orderId.toString());
    return new Poisoned(orderId);
  }

  private Switches present() {
    Switches present = switches.getIfAvailable();
    if (present == null) {
      throw new NotFound("This Holdfast runs on servers that are not its own to stop.");
    }
    return present;
  }
}
