package io.holdfast.app.serialization;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/**
 * The identifiers of all messages: UUIDs of version 7, which begin with the time and go on with 74
 * random bits. So the unique index of the events takes in new ones at its end; at a random place
 * each of them would read a page, and have it written to the log whole, the more so the more events
 * there are. Nothing relies on the time: identifiers stay unique if a clock is set back.
 *
 * <p>Each thread fetches the random bytes for many of them at once, because the JDK's generator
 * serves one thread at a time and every message needs one: under load, callers queued up there for
 * a tenth of a second.
 *
 * <p>Axon finds it as a service. Safe for use by several threads.
 */
public final class BlockwiseIdentifiers extends IdentifierFactory {

  private static final int AT_ONCE = 128;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<ByteBuffer> BLOCK =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(AT_ONCE * 2 * Long.BYTES).limit(0));

  @Override
  public String generateIdentifier() {
    ByteBuffer block = BLOCK.get();
    if (!block.hasRemaining()) {
      RANDOM.nextBytes(block.array());
      block.clear();
    }
    long high = versionSeven(System.currentTimeMillis(), block.getLong());
    return new UUID(high, variantTwo(block.getLong())).toString();
  }

  /** RFC 9562, section 5.7: milliseconds, then the four bits that say how it was made. */
  private static long versionSeven(long millis, long random) {
    return millis << 16 | 0x7000L | random & 0x0FFFL;
  }

  private static long variantTwo(long low) {
    return low & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
  }
}
