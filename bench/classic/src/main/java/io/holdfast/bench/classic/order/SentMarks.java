package io.holdfast.bench.classic.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Marks messages as sent, many by one statement; a mark that is lost costs one repeated message.
 */
@Component
class SentMarks {

  private final Queue<UUID> sent = new ConcurrentLinkedQueue<>();
  private final JdbcClient database;

  SentMarks(JdbcClient database) {
    this.database = database;
  }

  void add(UUID messageId) {
    sent.add(messageId);
  }

  @Scheduled(fixedDelay = 50, timeUnit = TimeUnit.MILLISECONDS)
  void write() {
    List<UUID> ids = new ArrayList<>();
    for (UUID id = sent.poll(); id != null; id = sent.poll()) {
      ids.add(id);
    }
    if (!ids.isEmpty()) {
      database
          .sql(
              """
              update local_message set status = 'SENT', update_time = now()
              where message_id = any(?) and status = 'NEW'
              """)
          .param(ids.toArray(UUID[]::new))
          .update();
    }
  }
}
