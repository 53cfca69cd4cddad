package io.holdfast.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A server that a thread of its own is starting. */
final class Starting<S extends AutoCloseable> {

  private final CompletableFuture<S> server = new CompletableFuture<>();
  private final Thread thread;

  Starting(Supplier<S> start) {
    thread = new Thread(() -> run(start), "embedded-server-start");
    thread.start();
  }

  private void run(Supplier<S> start) {
    try {
      server.complete(start.get());
    } catch (Throwable failure) {
      server.completeExceptionally(failure);
    }
  }

  /** The server once it serves. */
  S get() throws InterruptedException, ExecutionException {
    return server.get();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits for the end of the start, however it ends; false if it takes too long. */
  boolean endsWithin(long seconds) {
    try {
      server.handle((started, failure) -> null).get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Closes it if it has started, or once it has. */
  void close() {
    server.thenAccept(Starting::close);
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
