package io.holdfast.app.operations;

/** How a job tells how far it is. Cheap: what is told reaches the database once a second. */
public interface JobProgress {

  /** How many steps there are to do, as soon as that is known. */
  void total(long steps);

  /** How many steps are done so far. */
  void done(long steps);

  /**
   * A result, or something worth knowing on the way, under a name of its own.
   *
   * @param value anything that JSON can hold; a later one of the same name takes its place
   */
  void detail(String name, Object value);

  /** Whether somebody asked the job to stop, or its node is being stopped. */
  boolean isCancelled();
}
