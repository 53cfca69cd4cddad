package io.holdfast.app.setaside;

import io.holdfast.app.logs.LogContext;
import io.holdfast.app.text.StorableText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what one processor has set aside, once it is: for each cause the first batch at once, and of
 * what follows within a minute how much it was. Thread-safe.
 */
final class SetAsideLog {

  private static final Logger log = LoggerFactory.getLogger(SetAsideLog.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();
  private static final int CAUSES = 200;
  private static final int LONGEST = 500;
  private static final Message<?> NOT_KEPT = GenericMessage.asMessage("");

  private final String processor;
  private final LongSupplier nanoTime;
  private final Map<String, Told> toldByCause = new LinkedHashMap<>();
  private volatile boolean anyUntold;

  private record Example(String orderId, String eventId, String cause, Message<?> event) {}

  private static final class Told {
    private Long at;
    private int untold;
    private Example example;

    private boolean isDue(long now) {
      return at == null || now - at >= PAUSE;
    }
  }

  SetAsideLog(String processor) {
    this(processor, System::nanoTime);
  }

  SetAsideLog(String processor, LongSupplier nanoTime) {
    this.processor = processor;
    this.nanoTime = nanoTime;
  }

  /** Notes one, to be told when the current unit of work has committed. */
  void add(Place place, EventMessage<?> event, Cause cause) {
    Example example =
        new Example(place.orderId(), line(event.getIdentifier()), line(cause.text()), event);
    CurrentUnitOfWork.get().afterCommit(committed -> note(cause.group(), example));
    CurrentUnitOfWork.get().onCleanup(ended -> tell());
  }

  /** Others have written it: no line of the log may be made of it. */
  private static String line(String text) {
    return StorableText.of(text.replaceAll("\\p{Cntrl}+", " "), LONGEST).replaceAll("\\.$", "");
  }

  private synchronized void note(String cause, Example example) {
    Told told = toldByCause.computeIfAbsent(cause, first -> new Told());
    told.untold++;
    told.example = example;
    anyUntold = true;
  }

  /** Says what is due; cheap if nothing is. */
  void tell() {
    if (anyUntold) {
      tellDue();
    }
  }

  private synchronized void tellDue() {
    long now = nanoTime.getAsLong();
    boolean any = false;
    for (Told told : toldByCause.values()) {
      if (told.untold > 0 && told.isDue(now)) {
        say(told.untold, told.example);
        told.untold = 0;
        told.at = now;
      }
      any |= told.untold > 0;
      Example last = told.example;
      told.example = new Example(last.orderId(), last.eventId(), last.cause(), NOT_KEPT);
    }
    anyUntold = any;
    toldByCause.values().removeIf(told -> told.untold == 0 && told.isDue(now));
    while (toldByCause.size() > CAUSES) {
      toldByCause.remove(toldByCause.keySet().iterator().next());
    }
  }

  private void say(int number, Example example) {
    LogContext.during(
        example.orderId(),
        example.event(),
        () -> {
          if (number == 1) {
            log.warn(
                "{} is set aside in {} at event {}: {}. GET /api/set-aside/{} tells more.",
                example.orderId(),
                processor,
                example.eventId(),
                example.cause(),
                example.orderId());
          } else {
            log.warn(
                "{} are set aside in {} for one cause, such as {} at event {}: {}. GET"
                    + " /api/set-aside/causes tells more.",
                number,
                processor,
                example.orderId(),
                example.eventId(),
                example.cause());
          }
        });
  }
}
