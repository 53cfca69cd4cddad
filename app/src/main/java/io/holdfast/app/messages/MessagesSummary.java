package io.holdfast.app.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * How many messages stand where.
 *
 * @param oldestNewAgeSeconds how long the oldest message has been waiting for Kafka; absent when
 *     none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessagesSummary(Map<MessageStatus, Long> counts, Double oldestNewAgeSeconds) {}
