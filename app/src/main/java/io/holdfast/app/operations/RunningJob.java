package io.holdfast.app.operations;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a job of this node has told so far. Written by the job's thread, read by the heartbeat. */
final class RunningJob implements JobProgress {

  private final UUID id;
  private final Map<String, Object> details = new ConcurrentHashMap<>();
  private volatile Long total;
  private volatile long done;
  private volatile boolean cancelled;

  RunningJob(UUID id) {
    this.id = id;
  }

  UUID id() {
    return id;
  }

  Long total() {
    return total;
  }

  long done() {
    return done;
  }

  Map<String, Object> details() {
    return details;
  }

  void cancel() {
    cancelled = true;
  }

  @Override
  public void total(long steps) {
    total = steps;
  }

  @Override
  public void done(long steps) {
    done = steps;
  }

  @Override
  public void detail(String name, Object value) {
    details.put(name, value);
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
