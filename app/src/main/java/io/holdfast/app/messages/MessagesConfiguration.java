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

  @Bean
  SharedAnswer<MessagesSummary> messagesSummary(MessageCounts counts, LocalMessages messages) {
    return new SharedAnswer<>(
        "messages-summary",
        () -> new MessagesSummary(counts.now(), messages.oldestNewAge()),
        Duration.ofMinutes(1)); // for the one that is being made, and for the next
  }
}
