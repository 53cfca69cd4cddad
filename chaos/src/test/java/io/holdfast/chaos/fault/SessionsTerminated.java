package io.holdfast.chaos.fault;

import io.holdfast.chaos.check.Observer;

/** An administrator, or a failing pooler, ends every session of the application at one stroke. */
public record SessionsTerminated(Observer orders) implements Fault {

  @Override
  public String kind() {
    return "database sessions terminated";
  }

  @Override
  public String target() {
    return "order nodes";
  }

  @Override
  public String begin() {
    long ended =
        orders.count(
            """
            select count(*) from pg_stat_activity
            where application_name like 'order-%' and pg_terminate_backend(pid)
            """);
    if (ended == 0) {
      throw new IllegalStateException("There was no session to terminate.");
    }
    return ended + " sessions ended";
  }

  @Override
  public void heal() {
    // the next connection works
  }
}
