package io.holdfast.app.messages;

import io.holdfast.app.web.Page;
import io.holdfast.app.web.SharedAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The message table over HTTP. */
@RestController
@RequestMapping("/api/messages")
@Tag(name = "Messages")
class MessageController {

  private final LocalMessages messages;
  private final SharedAnswer<MessagesSummary> summary;

  MessageController(LocalMessages messages, SharedAnswer<MessagesSummary> messagesSummary) {
    this.messages = messages;
    this.summary = messagesSummary;
  }

  @GetMapping
  @Operation(
      summary = "Messages to inventory, newest first",
      description =
          "A page looks at 2,000 messages at most: it may be short and yet be followed by another.")
  Page<LocalMessage> messages(
      @RequestParam(required = false) MessageStatus status,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(1) Long cursor) {
    return messages.newest(status, cursor == null ? Long.MAX_VALUE : cursor, limit);
  }

  @GetMapping("/summary")
  @Operation(summary = "How many messages stand where, and how long the oldest NEW one has waited")
  DeferredResult<MessagesSummary> summary() {
    return summary.ask();
  }
}
