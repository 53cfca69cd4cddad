/**
 * Both contexts on one thread: the real aggregates, saga, inbox, relay and Kafka source, over a
 * database, a broker and a clock of its own, all led by one seed. What went wrong once goes wrong
 * again with the same seed.
 */
package io.holdfast.app.simulation;
