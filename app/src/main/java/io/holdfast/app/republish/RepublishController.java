package io.holdfast.app.republish;

import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.eventstore.StoredEvents.Choice;
import io.holdfast.app.kafka.EventSender;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.operations.Job;
import io.holdfast.app.operations.JobDetails;
import io.holdfast.app.operations.JobResponses;
import io.holdfast.app.operations.Jobs;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.LocationHeader;
import io.holdfast.app.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Re-publishing over HTTP. */
@RestController
@RequestMapping("/api/admin/messages")
@Tag(name = "Operations")
class RepublishController {

  private static final String KIND = "republish";

  private final Jobs jobs;
  private final OperatorActs acts;
  private final StoredEvents events;
  private final EventSender sender;
  private final JdbcClient database;
  private final String topic;
  private final Set<String> types;

  RepublishController(
      Jobs jobs,
      OperatorActs acts,
      StoredEvents events,
      EventSender sender,
      JdbcClient database,
      OutgoingEvents outgoing,
      @Qualifier("eventSerializer") Serializer serializer) {
    this.jobs = jobs;
    this.acts = acts;
    this.events = events;
    this.sender = sender;
    this.database = database;
    this.topic = outgoing.topic();
    this.types =
        outgoing.types().stream()
            .map(type -> serializer.typeForClass(type).getName())
            .collect(Collectors.toUnmodifiableSet());
  }

  @PostMapping("/republish")
  @Operation(
      summary = "Send messages to Kafka again that were sent before",
      description =
          "The original events with their original identifiers, in their order, to their topic;"
              + " at least one filter must be given. Consumers drop what they have had, so it is"
              + " safe at any time; it repairs what Kafka has lost. Answers with a job.")
  @ApiResponse(
      responseCode = "202",
      description = "The job, which goes on in the background",
      headers = @Header(name = HttpHeaders.LOCATION, ref = LocationHeader.REF),
      useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = ProblemResponses.CONFLICT)
  ResponseEntity<JobDetails> republish(@RequestBody @Valid RepublishRequest request) {
    Choice choice = request.choice(types);
    Job work = new Republication(events, sender, choice, new Pace(request.rate()), relayPosition());
    return JobResponses.accepted(
        jobs.start(
            KIND,
            request.asMap(),
            progress -> {
              acts.record("messages.republish", topic, null, request.asMap());
              work.run(progress);
            }));
  }

  private long relayPosition() {
    return database.sql("select position from relay_position").query(Long.class).single();
  }
}
