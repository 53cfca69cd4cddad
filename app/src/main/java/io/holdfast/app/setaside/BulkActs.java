package io.holdfast.app.setaside;

import io.holdfast.app.operations.JobDetails;
import io.holdfast.app.operations.JobProgress;
import io.holdfast.app.operations.Jobs;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.app.web.Conflict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Releases or discards many at once, as a job: what stood aside when it began, one after the other,
 * each in transactions of its own. What fails again stands aside on.
 */
final class BulkActs {

  private static final int PAGE = 100;

  private final SetAsideEntries entries;
  private final Releases releases;
  private final OperatorActs acts;
  private final Jobs jobs;

  BulkActs(SetAsideEntries entries, Releases releases, OperatorActs acts, Jobs jobs) {
    this.entries = entries;
    this.releases = releases;
    this.acts = acts;
    this.jobs = jobs;
  }

  JobDetails release(SetAsideFilter filter, String reason) {
    return start(
        "set-aside-release", filter, reason, (entry, job) -> releases.release(entry, reason));
  }

  JobDetails discard(SetAsideFilter filter, String reason) {
    return start(
        "set-aside-discard",
        filter,
        reason,
        (entry, job) -> releases.discardAlike(entry, reason, () -> !job.isCancelled()));
  }

  /** What is done to each; throws {@link Conflict} if it stands aside all the same. */
  private interface Act {
    void on(SetAsideEntry entry, JobProgress job);
  }

  private JobDetails start(String kind, SetAsideFilter filter, String reason, Act act) {
    Map<String, Object> request = new TreeMap<>(filter.asMap());
    request.put("reason", reason);
    return jobs.start(
        kind,
        request,
        job -> {
          acts.record(kind, "set-aside", reason, filter.asMap());
          run(filter, act, job);
        });
  }

  private void run(SetAsideFilter filter, Act act, JobProgress job) {
    long newest = entries.newest();
    job.total(entries.count(filter, newest));
    long done = 0;
    long standAside = 0;
    long at = 0;
    List<SetAsideEntry> page;
    do {
      page = entries.page(filter, at, newest, PAGE);
      for (SetAsideEntry entry : page) {
        if (job.isCancelled()) {
          return;
        }
        try {
          act.on(entry, job);
        } catch (Conflict stillFails) {
          standAside++;
          job.detail("standAside", standAside);
          job.detail("lastFailure", stillFails.getMessage());
        }
        job.done(++done);
        at = entry.id();
      }
    } while (!page.isEmpty());
  }
}
