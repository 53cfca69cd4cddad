package io.holdfast.bench.classic.order;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends again what was stored and never marked as sent, as after a crash. */
@Component
class Recovery {

  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final Limit AT_ONCE = Limit.of(10_000);

  private final LocalMessages messages;
  private final MessageSender sender;
  private final RecoverySettings settings;

  Recovery(LocalMessages messages, MessageSender sender, RecoverySettings settings) {
    this.messages = messages;
    this.sender = sender;
    this.settings = settings;
  }

  @Scheduled(fixedDelayString = "${classic.recovery.every:1m}")
  void sendForgotten() {
    List<LocalMessage> forgotten =
        messages.findByStatusAndCreateTimeBeforeOrderByCreateTime(
            MessageStatus.NEW, Instant.now().minus(settings.olderThan()), AT_ONCE);
    if (!forgotten.isEmpty()) {
      log.info("{} messages are sent again.", forgotten.size());
      forgotten.forEach(sender::send);
    }
  }
}
