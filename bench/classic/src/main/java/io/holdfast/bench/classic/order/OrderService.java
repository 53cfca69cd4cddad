package io.holdfast.bench.classic.order;

import io.holdfast.bench.classic.wire.Topics;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The order service. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(RecoverySettings.class)
@Import(Topics.class)
public class OrderService {}
