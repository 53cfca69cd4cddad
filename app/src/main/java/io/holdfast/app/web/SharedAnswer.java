package io.holdfast.app.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * An answer that is dear, made once for all who ask for it at the same time. One is made at a time,
 * on a thread of its own; whoever asks meanwhile gets the next one, so that no answer was begun
 * before its caller asked. Who waits holds no thread. Thread-safe.
 */
public final class SharedAnswer<T> implements AutoCloseable {

  private static final int MOST_WAITING = 1_000;

  private final Supplier<T> source;
  private final Duration patience;
  private final ExecutorService maker;
  private List<DeferredResult<T>> next = new ArrayList<>();
  private boolean making;

  /**
   * @param name of the thread
   * @param source makes the answer; what it throws is the answer, too
   * @param patience how long a caller waits before he is told that it takes too long
   */
  public SharedAnswer(String name, Supplier<T> source, Duration patience) {
    this.source = source;
    this.patience = patience;
    this.maker = oneThread(name);
  }

  private static ExecutorService oneThread(String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * The answer, as soon as it is made.
   *
   * @throws Busy if a thousand wait for it already; who has waited too long gets the same
   */
  public synchronized DeferredResult<T> ask() {
    if (next.size() >= MOST_WAITING) {
      throw new Busy("Too many wait for this already. Ask again in a moment.");
    }
    DeferredResult<T> answer = new DeferredResult<>(patience.toMillis());
    answer.onTimeout(
        () -> answer.setErrorResult(new Busy("It takes too long now. Ask again in a moment.")));
    answer.onCompletion(() -> forget(answer));
    next.add(answer);
    if (!making) {
      making = true;
      maker.execute(this::make);
    }
    return answer;
  }

  private synchronized void forget(DeferredResult<T> answer) {
    next.remove(answer);
  }

  private void make() {
    for (List<DeferredResult<T>> askers = take(); !askers.isEmpty(); askers = take()) {
      try {
        T made = source.get();
        askers.forEach(asker -> asker.setResult(made));
      } catch (RuntimeException | Error failure) {
        askers.forEach(asker -> asker.setErrorResult(failure));
      }
    }
  }

  private synchronized List<DeferredResult<T>> take() {
    List<DeferredResult<T>> askers = next;
    next = new ArrayList<>();
    making = !askers.isEmpty();
    return askers;
  }

  @Override
  public void close() {
    maker.shutdownNow();
  }
}
