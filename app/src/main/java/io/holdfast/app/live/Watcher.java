package io.holdfast.app.live;

import io.holdfast.app.http.Connection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * One who watches, on a connection that stays open. Nobody ever waits for him: what he has not read
 * yet is told once, however often it happens. However he goes away, it is told once. Thread-safe.
 */
final class Watcher implements WriteListener, AsyncListener {

  private static final String GREETING = ":still here\n\n";
  private static final String CHANGE = "event:change\ndata:\n\n";

  private final AsyncContext context;
  private final ServletOutputStream stream;
  private final Consumer<Watcher> leaving;
  private String untold;
  private boolean unflushed;
  private boolean gone;

  /**
   * @param leaving is told when he has gone
   */
  Watcher(AsyncContext context, String first, Consumer<Watcher> leaving) throws IOException {
    this.context = context;
    this.stream = context.getResponse().getOutputStream();
    this.leaving = leaving;
    this.untold = first + CHANGE; // he may have missed one since he looked
  }

  void begin() {
    context.addListener(this, context.getRequest(), context.getResponse());
    stream.setWriteListener(this);
  }

  void tellOfAChange() {
    tell(CHANGE);
  }

  /** Finds out whether he is there: only a write tells. */
  void greet() {
    tell(GREETING);
  }

  private synchronized void tell(String event) {
    if (untold == null || untold.equals(GREETING)) {
      untold = event;
    }
    try {
      onWritePossible();
    } catch (IOException | IllegalStateException failure) {
      leave();
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    while (!gone && (unflushed || untold != null) && stream.isReady()) {
      if (unflushed) {
        unflushed = false;
        stream.flush();
      } else {
        unflushed = true;
        stream.write(untold.getBytes(StandardCharsets.UTF_8));
        untold = null;
      }
    }
  }

  synchronized boolean isGone() {
    return gone;
  }

  /** Ends the stream; the browser begins a new one by itself. */
  void end() {
    leave();
    try {
      context.complete();
    } catch (IllegalStateException ended) {
      // which is what was wanted
    }
  }

  private void leave() {
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
    }
    leaving.accept(this);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (!isReading()) {
      Connection.cut(event.getSuppliedRequest());
    }
    end();
  }

  private synchronized boolean isReading() {
    return !unflushed && untold == null;
  }

  @Override
  public void onError(Throwable failure) {
    leave();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    leave();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
