package io.holdfast.chaos.fault;

import io.holdfast.chaos.cluster.SmallDisk;
import io.holdfast.processes.Database;
import java.io.IOException;

/** The disk under PostgreSQL fills up to the last block, and has room again later. */
public record DiskFull(SmallDisk disk, Database database) implements Fault {

  @Override
  public String kind() {
    return "disk of PostgreSQL full";
  }

  @Override
  public String target() {
    return "postgresql";
  }

  @Override
  public String begin() throws FaultImpossible, IOException, InterruptedException {
    if (disk.refusal() != null) {
      throw new FaultImpossible("a small file system cannot be mounted here: " + disk.refusal());
    }
    long written = disk.fill();
    return "%d MB written, %d bytes left".formatted(written >> 20, disk.freeBytes());
  }

  /** PostgreSQL gives up when its log has no room; whoever supervises it starts it again. */
  @Override
  public void heal() throws IOException {
    disk.free();
    database.startIfEnded();
  }
}
