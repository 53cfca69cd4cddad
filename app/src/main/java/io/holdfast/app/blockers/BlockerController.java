package io.holdfast.app.blockers;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.web.ProblemResponses;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Transactions that hold Holdfast up, over HTTP. */
@RestController
@RequestMapping("/api/admin/blockers")
@Tag(name = "Operations")
class BlockerController {

  private final Blockers blockers;
  private final BlockerEnding ending;

  BlockerController(Blockers blockers, BlockerEnding ending) {
    this.blockers = blockers;
    this.ending = ending;
  }

  /** Those that hold something up, and whether there are any. */
  record BlockerList(@Schema(requiredMode = REQUIRED) List<Blocker> items) {}

  /** Why; kept in the trail of acts. */
  record End(
      @NotNull(message = "must be given")
          @Reason
          @Schema(requiredMode = REQUIRED, example = "ann has gone home")
          String reason) {}

  @GetMapping
  @Operation(summary = "Whose transactions hold a lock that Holdfast waits for, the longest first")
  BlockerList list() {
    return new BlockerList(blockers.all());
  }

  @PostMapping("/{pid}/end")
  @Operation(
      summary = "End the session of one of them; its transaction is rolled back",
      description =
          "Only of one that holds something up, and never of Holdfast's own. The role must be the"
              + " same as that of the session, or have pg_signal_backend.")
  @ApiResponse(responseCode = "200", description = "Ended", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  Blocker end(@PathVariable @Min(1) int pid, @RequestBody @Valid End end) {
    return ending.end(pid, end.reason());
  }
}
