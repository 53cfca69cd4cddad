package io.holdfast.app.console;

import io.holdfast.app.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the console reads, over HTTP. */
@RestController
@RequestMapping("/api/console")
@Tag(name = "Console")
class ConsoleController {

  private final Minutes minutes;
  private final OpenOrders open;
  private final WaitingMessages waiting;
  private final OrderSearch search;
  private final Deadlines deadlines;

  ConsoleController(
      Minutes minutes,
      OpenOrders open,
      WaitingMessages waiting,
      OrderSearch search,
      Deadlines deadlines) {
    this.minutes = minutes;
    this.open = open;
    this.waiting = waiting;
    this.search = search;
    this.deadlines = deadlines;
  }

  @GetMapping("/minutes")
  @Operation(summary = "The last thirty minutes: orders by outcome, and how long they took")
  List<Minute> minutes() {
    return minutes.newest();
  }

  @GetMapping("/waiting-messages")
  @Operation(summary = "How many messages Kafka has not acknowledged, and since when")
  WaitingMessages.Waiting waitingMessages() {
    return waiting.now();
  }

  @GetMapping("/orders")
  @Operation(
      summary = "Search the orders, newest first",
      description =
          "A page looks at 20,000 orders at most: it may be short and yet be followed by another.")
  Page<FoundOrder> orders(
      @Valid @ParameterObject OrderFilter filter,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(1) Long cursor) {
    return search.below(cursor == null ? Long.MAX_VALUE : cursor, filter, limit);
  }

  @GetMapping("/open-orders")
  @Operation(summary = "Orders that are not decided yet and what each waits for, oldest first")
  Page<OpenOrder> openOrders(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "0") @Min(0) long cursor) {
    return Page.of(
        open.after(cursor, limit),
        limit,
        OpenOrders.Positioned::order,
        row -> Long.toString(row.position()));
  }

  @GetMapping("/deadlines")
  @Operation(summary = "When the sagas look again whether their answers have come, soonest first")
  Page<Deadline> deadlines(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false)
          @Pattern(regexp = DeadlineCursor.PATTERN, message = "must be the nextCursor of a page")
          String cursor) {
    return deadlines.behind(
        cursor == null ? DeadlineCursor.beginning() : DeadlineCursor.of(cursor), limit);
  }
}
