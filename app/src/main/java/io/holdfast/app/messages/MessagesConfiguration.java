package io.holdfast.app.messages;

import io.holdfast.app.web.SharedAnswer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The message table over HTTP, for a context that has one. */
@Configuration(proxyBeanMethods = false)
@Import({MessageController.class, LocalMessages.class, MessageCounts.class})
public class MessagesConfiguration {

  /** All who count take the same lock, so that they would only wait for each other. */
  @Bean
  SharedAnswer<MessagesSummary> messagesSummary(LocalMessages messages, MessageCounts counts) {
    return new SharedAnswer<>(
        "messages-summary",
        () -> new MessagesSummary(counts.now(), messages.oldestNewAge()),
        Duration.ofSeconds(30));
  }
}
