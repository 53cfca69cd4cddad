package io.holdfast.app.order;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.logs.LogContext;
import io.holdfast.app.order.timeline.MissingOrder;
import io.holdfast.app.web.AsOf;
import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.Page;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP; only translates. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class OrderController {

  private final OrderCommands commands;
  private final OrderReader reader;
  private final OrderViews views;

  OrderController(OrderCommands commands, OrderReader reader, OrderViews views) {
    this.commands = commands;
    this.reader = reader;
    this.views = views;
  }

  record Accepted(
      @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
          String orderId,
      @Schema(requiredMode = REQUIRED, example = "PLACED") OrderStatus status) {}

  @PostMapping
  @Operation(summary = "Place an order; the same id or key with the same content again is no news")
  @ApiResponse(
      responseCode = "202",
      description = "Stored; it will be decided",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "422", ref = ProblemResponses.ID_TAKEN)
  ResponseEntity<Accepted> place(
      @Parameter(
              description =
                  "Tells this order from every other, for callers that have no id for it: the same"
                      + " key with the same content again is the same order",
              example = "my-first-order")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Pattern(
              regexp = "[\\x21-\\x7e]{1,255}",
              message = "must have 1 to 255 visible ASCII characters")
          String idempotencyKey,
      @RequestBody @Valid PlaceOrderRequest request) {
    OrderId orderId = OrderIds.choose(request.chosenId(), idempotencyKey);
    LogContext.order(orderId.toString());
    commands.place(new PlaceOrder(orderId, request.customerId(), request.orderLines()));
    return ResponseEntity.accepted()
        .location(URI.create("/api/orders/" + orderId))
        .body(new Accepted(orderId.toString(), OrderStatus.PLACED));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One order, as of this very moment or of an earlier one")
  OrderDetails order(@PathVariable OrderId id, @AsOf @RequestParam(required = false) Instant asOf) {
    OrderDetails now = reader.find(id).orElseThrow(() -> MissingOrder.unknown(id));
    return asOf == null
        ? now
        : reader.find(id, asOf).orElseThrow(() -> MissingOrder.notYet(id, asOf, now.placedAt()));
  }

  @PostMapping("/{id}/cancellation")
  @Operation(summary = "Cancel an order; whatever was reserved for it is given back")
  @ApiResponse(
      responseCode = "202",
      description = "Cancelled",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<Accepted> cancel(
      @PathVariable OrderId id, @RequestBody(required = false) @Valid CancellationRequest request) {
    commands.send(new CancelOrder(id, request == null ? null : request.reason()));
    return ResponseEntity.accepted()
        .location(URI.create("/api/orders/" + id))
        .body(new Accepted(id.toString(), OrderStatus.CANCELLED));
  }

  @GetMapping
  @Operation(summary = "Orders, newest first")
  Page<OrderSummary> orders(
      @RequestParam(required = false) OrderStatus status,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(1) Long cursor) {
    long below = cursor == null ? Long.MAX_VALUE : cursor;
    Limit rows = Limit.of(limit);
    List<OrderView> found =
        status == null
            ? views.findByPositionLessThanOrderByPositionDesc(below, rows)
            : views.findByStatusAndPositionLessThanOrderByPositionDesc(status, below, rows);
    return Page.of(found, limit, OrderView::summary, view -> Long.toString(view.position()));
  }

  @GetMapping("/stats")
  @Operation(summary = "How many orders stand where")
  Map<OrderStatus, Long> stats() {
    Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
    for (OrderStatus status : OrderStatus.values()) {
      counts.put(status, 0L);
    }
    views
        .countByStatus()
        .forEach(count -> counts.put(OrderStatus.valueOf(count.getStatus()), count.getOrders()));
    return counts;
  }
}
