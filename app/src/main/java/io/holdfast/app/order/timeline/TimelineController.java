package io.holdfast.app.order.timeline;

import io.holdfast.app.blockers.Blockers;
import io.holdfast.app.web.AsOf;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Timelines over HTTP. */
@RestController
@Tag(name = "Orders")
class TimelineController {

  private final TimelineStore store;
  private final RetryPolicy policy;
  private final Blockers blockers;

  TimelineController(TimelineStore store, RetryPolicy policy, Blockers blockers) {
    this.blockers = blockers;
    this.store = store;
    this.policy = policy;
  }

  @GetMapping("/api/orders/{id}/timeline")
  @Operation(
      summary = "Everything that happened to an order, and what it waits for",
      description = "As of now, or as of an earlier moment as far as its events tell it.")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Timeline timeline(@PathVariable OrderId id, @AsOf @RequestParam(required = false) Instant asOf) {
    Situation now = store.now(id.toString());
    if (now.events().isEmpty()) {
      throw MissingOrder.unknown(id);
    }
    Situation wanted = asOf == null ? now : now.asOf(asOf);
    if (wanted.events().isEmpty()) {
      throw MissingOrder.notYet(id, asOf, now.events().get(0).at());
    }
    Timeline told = TimelineTeller.tell(id, wanted, policy);
    return asOf == null ? told.heldUpBy(blockers.all()) : told;
  }
}
