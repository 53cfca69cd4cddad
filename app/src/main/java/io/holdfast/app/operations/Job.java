package io.holdfast.app.operations;

/** Work that somebody started and that goes on in the background. */
@FunctionalInterface
public interface Job {

  /**
   * Does the work, on a thread of its own and outside of any transaction; one that takes long looks
   * at {@link JobProgress#isCancelled()} between its steps and returns early when told so.
   *
   * @throws Exception if it cannot go on; the message is shown to whoever asks about the job
   */
  void run(JobProgress progress) throws Exception;
}
