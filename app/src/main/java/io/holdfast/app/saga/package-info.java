/** Runs the order saga: its store, its deadlines, and what it may know about the road to Kafka. */
package io.holdfast.app.saga;
