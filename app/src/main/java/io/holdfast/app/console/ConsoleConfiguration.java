package io.holdfast.app.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The calls behind the console of the order context. */
@Configuration(proxyBeanMethods = false)
@Import({
  ConsoleController.class,
  Deadlines.class,
  Minutes.class,
  OpenOrders.class,
  OrderSearch.class,
  WaitingMessages.class
})
public class ConsoleConfiguration {}
