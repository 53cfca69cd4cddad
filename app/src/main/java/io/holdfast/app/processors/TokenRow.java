package io.holdfast.app.processors;

import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;

/**
 * A segment in the database.
 *
 * @param token up to where it has come, or null if it has not begun
 * @param owner the node that works on it, or null for none
 * @param lastSign when the owner last gave a sign of life, or null
 */
record TokenRow(
    String processor, int segment, TrackingToken token, String owner, Instant lastSign) {}
