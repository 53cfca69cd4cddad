package io.holdfast.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts contexts at the same time, because one alone leaves processors idle. Only in preparing
 * they take turns: logging, which is set up then, is shared by the whole process.
 */
final class SideBySide {

  private final ReentrantLock preparing = new ReentrantLock();

  /**
   * Returns when the start of each has returned or failed, or this thread is interrupted; then they
   * are, too, but may take their time.
   *
   * @throws RuntimeException of the first of those that failed
   */
  void start(List<BoundedContext> contexts, Consumer<BoundedContext> start) {
    List<FutureTask<Void>> starts =
        contexts.stream()
            .map(context -> new FutureTask<Void>(() -> start.accept(context), null))
            .toList();
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < starts.size(); n++) {
      // Not a pool's threads, which would not see the classes of a runnable jar.
      threads.add(new Thread(starts.get(n), "start-" + contexts.get(n).id()));
    }
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
    RuntimeException failure = null;
    for (FutureTask<Void> each : starts) {
      RuntimeException another = failureOf(each);
      failure = failure == null ? another : failure;
    }
    if (Thread.currentThread().isInterrupted()) {
      threads.forEach(Thread::interrupt);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException failureOf(FutureTask<Void> start) {
    try {
      start.get();
      return null;
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException(e);
    }
  }

  /** Runs an application, of which the preparation waits for its turn. */
  ConfigurableApplicationContext run(SpringApplicationBuilder application, String... arguments) {
    preparing.lock();
    try {
      return application.initializers(prepared -> preparing.unlock()).run(arguments);
    } finally {
      if (preparing.isHeldByCurrentThread()) {
        preparing.unlock();
      }
    }
  }
}
