package io.holdfast.app.order.timeline;

import io.holdfast.app.web.NotFound;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Timelines over HTTP. */
@RestController
@Tag(name = "Orders")
class TimelineController {

  private final TimelineStore store;
  private final RetryPolicy policy;

  TimelineController(TimelineStore store, RetryPolicy policy) {
    this.store = store;
    this.policy = policy;
  }

  /** One snapshot for all that is read, so that events and saga belong to the same moment. */
  @GetMapping("/api/orders/{id}/timeline")
  @Operation(summary = "Everything that happened to an order, and what it waits for now")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Timeline timeline(@PathVariable OrderId id) {
    List<StoredEvent> events = store.events(id.toString());
    if (events.isEmpty()) {
      throw new NotFound("There is no order " + id + "; check the id that its POST answered.");
    }
    return TimelineTeller.tell(
        id, events, store.saga(id.toString()), store.standstill(id.toString()), policy);
  }
}
