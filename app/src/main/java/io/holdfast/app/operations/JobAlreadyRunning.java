package io.holdfast.app.operations;

import io.holdfast.app.web.Conflict;

/** There is one job of a kind at a time; becomes a 409. The message says which one is running. */
public final class JobAlreadyRunning extends Conflict {

  private static final long serialVersionUID = 1L;

  JobAlreadyRunning(String kind) {
    super(
        "A job of the kind "
            + kind
            + " is running; wait for its end or cancel it, see /api/admin/jobs.");
  }
}
