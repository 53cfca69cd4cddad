package io.holdfast.app.live;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live stream over HTTP. */
@RestController
@Tag(name = "Console")
class LiveController {

  private final Watchers watchers;

  LiveController(Watchers watchers) {
    this.watchers = watchers;
  }

  @GetMapping(path = "/api/console/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Server-sent events: one named 'change' whenever something here has changed",
      description =
          "Says that, not what: read again what you show. Changes within a quarter of a second come"
              + " as one. Answers 503 while too many watch; ask every few seconds instead.")
  @ApiResponse(
      responseCode = "200",
      description = "Open for a minute at most; then ask again, as a browser does by itself",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string", example = "event:change\ndata:\n\n")))
  SseEmitter live() {
    return watchers.admit();
  }

  /** Without a watcher: one who only asks for the headers takes nobody's place. */
  @Hidden
  @RequestMapping(path = "/api/console/live", method = RequestMethod.HEAD)
  ResponseEntity<Void> headers() {
    return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
  }
}
