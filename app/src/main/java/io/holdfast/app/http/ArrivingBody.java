package io.holdfast.app.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Collects a body as it comes, without a thread that waits for it. */
final class ArrivingBody implements ReadListener {

  static final int MOST_BYTES = 64 * 1024;

  /** So much of a body that is too large is read, so that its sender gets to reading the answer. */
  private static final long MOST_PASSED_OVER = 2 * 1024 * 1024;

  private final WaitingCall call;
  private final ServletInputStream source;
  private final byte[] chunk = new byte[4 * 1024];
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(chunk.length);
  private long seen;

  ArrivingBody(WaitingCall call, ServletInputStream source) {
    this.call = call;
    this.source = source;
  }

  @Override
  public void onDataAvailable() {
    try {
      read();
    } catch (IOException broken) {
      call.bodyIsBroken();
    }
  }

  private void read() throws IOException {
    while (source.isReady() && seen <= MOST_PASSED_OVER) {
      int count = source.read(chunk);
      if (count < 0) {
        return; // onAllDataRead follows
      }
      add(count);
    }
    if (seen > MOST_PASSED_OVER) {
      call.bodyHasCome(this);
    }
  }

  private void add(int count) {
    seen += count;
    if (isTooLarge()) {
      bytes = null;
    } else {
      bytes.write(chunk, 0, count);
      call.holds(count);
    }
  }

  @Override
  public void onAllDataRead() {
    call.bodyHasCome(this);
  }

  @Override
  public void onError(Throwable failure) {
    // the call is told, too
  }

  boolean isTooLarge() {
    return seen > MOST_BYTES;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
