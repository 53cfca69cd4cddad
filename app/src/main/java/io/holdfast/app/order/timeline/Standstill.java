package io.holdfast.app.order.timeline;

import java.time.Instant;

/**
 * Where and why an order stands still.
 *
 * @param waitsForLock whether it goes on by itself, once somebody's lock has ended; else it is set
 *     aside
 */
record Standstill(String processor, Instant since, String cause, boolean waitsForLock) {}
