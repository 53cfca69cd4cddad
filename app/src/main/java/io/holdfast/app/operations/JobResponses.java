package io.holdfast.app.operations;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** How a call that starts a job, or stops one, answers. */
public final class JobResponses {

  private JobResponses() {}

  /** 202 with the job, and with the address to ask about it. */
  public static ResponseEntity<JobDetails> accepted(JobDetails job) {
    return ResponseEntity.accepted().location(URI.create("/api/admin/jobs/" + job.id())).body(job);
  }
}
