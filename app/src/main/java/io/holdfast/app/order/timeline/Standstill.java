package io.holdfast.app.order.timeline;

import java.time.Instant;

/** Where and why an order is set aside. */
record Standstill(String processor, Instant since, String cause) {}
