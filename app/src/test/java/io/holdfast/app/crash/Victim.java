package io.holdfast.app.crash;

import io.holdfast.crashkit.CrashScenario;
import java.util.Collection;
import java.util.List;

/** One of two contexts, to be crashed at some steps; the other one lives on and must cope. */
record Victim(TwoContexts contexts, ContextProcess process, List<DurableStep> steps)
    implements CrashScenario {

  @Override
  public Collection<String> points() {
    return steps.stream()
        .flatMap(step -> step.points().stream())
        .filter(point -> point.matches(System.getProperty("holdfast.crash.points", ".*")))
        .toList();
  }

  @Override
  public Process start() throws Exception {
    return process.start();
  }

  @Override
  public void load() throws Exception {
    contexts.load().round();
  }

  @Override
  public void verify() {
    contexts.verify();
  }
}
