package io.holdfast.chaos.fault;

import io.holdfast.processes.Database;

/** Every process of PostgreSQL stands still, as on a machine or a disk that hangs. */
public record DatabasePaused(Database database) implements Fault {

  @Override
  public String kind() {
    return "PostgreSQL frozen and woken";
  }

  @Override
  public String target() {
    return "postgresql";
  }

  @Override
  public String begin() {
    database.pause();
    return "process " + database.pid() + " is in state T";
  }

  @Override
  public void heal() {
    database.resume();
  }
}
