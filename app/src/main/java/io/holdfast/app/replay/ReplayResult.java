package io.holdfast.app.replay;

import io.holdfast.app.operations.JobProgress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a replay has found so far: everything counted, the first ones told. Not thread-safe. */
final class ReplayResult {

  private static final int TOLD = 100;

  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<SagaDifference> first = new ArrayList<>();
  private long checked;
  private long different;

  void add(int orders, List<SagaDifference> differences) {
    checked += orders;
    different += differences.size();
    for (SagaDifference difference : differences) {
      faults.merge(difference.fault(), 1, Integer::sum);
      if (first.size() < TOLD) {
        first.add(difference);
      }
    }
  }

  void tell(JobProgress progress) {
    progress.detail("sagasChecked", checked);
    progress.detail("differences", different);
    progress.detail("faults", Map.copyOf(faults));
    progress.detail("first", List.copyOf(first));
  }

  long different() {
    return different;
  }

  List<SagaDifference> first() {
    return List.copyOf(first);
  }
}
