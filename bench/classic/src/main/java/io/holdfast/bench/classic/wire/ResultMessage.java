package io.holdfast.bench.classic.wire;

import java.util.UUID;

/** What became of the request of an order. */
public record ResultMessage(UUID orderId, boolean reserved) {}
