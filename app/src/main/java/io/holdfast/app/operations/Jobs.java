package io.holdfast.app.operations;

import io.holdfast.app.operations.JobDetails.State;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs in the background of this node, one of a kind at a time in the whole context. How far
 * each is stands in the database, so that any node can tell. A job does not survive its node; it is
 * then shown as lost and may be started again. Thread-safe.
 */
public final class Jobs implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final JobStore store;
  private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newCachedThreadPool(Jobs::thread);
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(Jobs::thread);

  Jobs(JobStore store) {
    this.store = store;
    heartbeat.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Starts a job and returns as soon as it is known to all nodes.
   *
   * @param kind what it does, in lower case with dashes, such as {@code saga-replay}
   * @param request what it was asked to do, to be shown with it
   * @throws JobAlreadyRunning if one of this kind is running, here or on another node
   */
  public JobDetails start(String kind, Map<String, ?> request, Job job) {
    UUID id = store.open(kind, request);
    RunningJob progress = new RunningJob(id);
    running.add(progress);
    workers.execute(() -> run(kind, job, progress));
    return store.find(id).orElseThrow();
  }

  private void run(String kind, Job job, RunningJob progress) {
    State state = State.FAILED;
    String failure = null;
    try {
      job.run(progress);
      state = progress.isCancelled() ? State.CANCELLED : State.DONE;
    } catch (Exception | Error e) {
      failure = e.toString();
      log.warn("The job {} ({}) has failed.", progress.id(), kind, e);
    } finally {
      running.remove(progress);
      end(progress, state, failure);
    }
  }

  private void end(RunningJob job, State state, String failure) {
    try {
      store.end(job, state, failure);
    } catch (RuntimeException e) {
      // it will be shown as lost, which is what it is
      log.warn("The end of job {} ({}) could not be written down.", job.id(), state, e);
    }
  }

  private void tell() {
    for (RunningJob job : running) {
      try {
        if (!store.goesOn(job)) {
          job.cancel();
        }
      } catch (RuntimeException databaseAway) {
        log.debug("A sign of life could not be given.", databaseAway);
      }
    }
  }

  /** Asks what still runs to stop and waits a while for it. */
  @Override
  public void close() {
    running.forEach(RunningJob::cancel);
    heartbeat.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "job-" + NUMBERS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
