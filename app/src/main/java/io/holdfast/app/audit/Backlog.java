package io.holdfast.app.audit;

import java.util.Map;

/**
 * What waits in a context, in seconds.
 *
 * @param tokenAges how long ago the node that runs a processor last gave a sign of life; beyond the
 *     claim time-out nobody runs it
 * @param lags how long the oldest event has been stored that a processor of the store has not
 *     handled; 0 where there is none
 * @param behind how many indexes of the store lie before a processor of it
 * @param oldestNewMessage how long the oldest message has waited for Kafka; 0 where none does
 * @param oldestUnfinishedOrder how long the oldest undecided order has waited; 0 where none does,
 *     null in a context without orders
 */
record Backlog(
    Map<String, Double> tokenAges,
    Map<String, Double> lags,
    Map<String, Long> behind,
    double oldestNewMessage,
    Double oldestUnfinishedOrder) {}
