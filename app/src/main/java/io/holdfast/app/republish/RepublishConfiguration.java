package io.holdfast.app.republish;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Re-publishing over HTTP, for every context. */
@Configuration(proxyBeanMethods = false)
@Import(RepublishController.class)
public class RepublishConfiguration {}
