package io.holdfast.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** How callers choose the ids of their orders. */
enum OrderIds {
  /** UUIDs of version 7: those of a time lie side by side in every index. */
  TIME_ORDERED {
    @Override
    UUID next() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      long high = System.currentTimeMillis() << 16 | 0x7000L | random.nextLong(0x1000);
      return new UUID(high, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
  },

  /** UUIDs of version 4: each somewhere else. */
  RANDOM {
    @Override
    UUID next() {
      return UUID.randomUUID();
    }
  };

  abstract UUID next();
}
