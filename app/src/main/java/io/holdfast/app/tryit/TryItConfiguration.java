package io.holdfast.app.tryit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The calls behind the page <em>Try it</em>. */
@Configuration(proxyBeanMethods = false)
@Import({TryItController.class, Poison.class})
public class TryItConfiguration {}
