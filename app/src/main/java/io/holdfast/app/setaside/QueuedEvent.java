package io.holdfast.app.setaside;

import java.time.Instant;

/**
 * An event that waits.
 *
 * @param id unique among all that wait
 * @param position in the event store; null if it came from Kafka
 * @param record the whole record if it came from Kafka, else null
 */
public record QueuedEvent(
    long id,
    String eventId,
    String eventType,
    Long position,
    KeptRecord record,
    Instant queuedAt) {}
