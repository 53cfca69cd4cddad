package io.holdfast.crashkit;

/** The run shows nothing: a point was not reached, or the process ended in another way. */
public final class CrashRunFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CrashRunFailed(String message) {
    super(message);
  }
}
