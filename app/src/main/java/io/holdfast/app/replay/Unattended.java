package io.holdfast.app.replay;

import io.holdfast.app.operations.JobProgress;

/** For work that nobody watches and nobody stops. */
class Unattended implements JobProgress {

  @Override
  public void total(long steps) {}

  @Override
  public void done(long steps) {}

  @Override
  public void detail(String name, Object value) {}

  @Override
  public boolean isCancelled() {
    return false;
  }
}
