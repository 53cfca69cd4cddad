package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log has a line for a cause, not one for each order. */
class SetAsideLogTest {

  private final AtomicLong now = new AtomicLong();
  private final SetAsideLog told = new SetAsideLog("a-processor", now::get);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(SetAsideLog.class);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void aCauseIsToldAtOnceAndWhatFollowsWithinAMinuteAsANumber() {
    setAside("one", "no key 17");
    setAside("two", "no key 18");
    setAside("three", "another\ncause");
    setAside("four", "no key 19");
    told.tell();
    assertThat(messages()).hasSize(2);
    assertThat(messages().get(0)).startsWith("one is set aside").contains("no key 17");
    assertThat(messages().get(1)).contains("another cause");

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    told.tell();
    assertThat(messages()).hasSize(3);
    assertThat(messages().get(2)).startsWith("2 are set aside").contains("four", "no key 19");
  }

  @Test
  void whatIsRolledBackIsNotTold() {
    DefaultUnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
    add("one", "a cause");
    batch.rollback();

    assertThat(messages()).isEmpty();
  }

  private void setAside(String order, String cause) {
    DefaultUnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
    add(order, cause);
    batch.commit();
  }

  private void add(String order, String cause) {
    told.add(
        new Place(order, Place.OUTSIDE),
        GenericEventMessage.asEventMessage("payload"),
        new Cause(cause, "", null));
  }

  private List<String> messages() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
