package io.holdfast.app.messages;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The message table over HTTP, for a context that has one. */
@Configuration(proxyBeanMethods = false)
@Import({MessageController.class, LocalMessages.class, MessageCounts.class})
public class MessagesConfiguration {}
