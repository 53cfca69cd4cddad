package io.holdfast.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.messaging.ScopeDescriptor;

/**
 * The one live timer of a saga. A scheduler may fire a timer twice, or while an event takes its
 * place; so each carries its number, and only the newest counts.
 */
final class OverdueTimer {

  static final String NAME = "answer-overdue";

  private int number;
  private String scheduleId;

  /** Starts a new timer in place of the old one, if there is one. */
  void start(Duration delay, DeadlineManager timers) {
    stop(timers);
    number++;
    scheduleId = timers.schedule(delay, NAME, number);
  }

  /** The same from outside of the saga's own steps. */
  void startAt(Instant due, ScopeDescriptor saga, DeadlineManager timers) {
    stop(timers);
    number++;
    scheduleId = timers.schedule(due, NAME, number, saga);
  }

  Optional<String> liveSchedule() {
    return Optional.ofNullable(scheduleId);
  }

  void stop(DeadlineManager timers) {
    if (scheduleId != null) {
      timers.cancelSchedule(NAME, scheduleId);
      scheduleId = null;
    }
  }

  /**
   * Takes note that a timer fires; answers whether it is the live one. From then on there is none
   * to stop: the scheduler holds the timer that it is firing.
   */
  boolean firesAs(int firing) {
    boolean live = scheduleId != null && firing == number;
    if (live) {
      scheduleId = null;
    }
    return live;
  }
}
