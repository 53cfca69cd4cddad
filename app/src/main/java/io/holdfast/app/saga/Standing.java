package io.holdfast.app.saga;

/**
 * Where the conversation with inventory stands, in positions of the order context's event store.
 *
 * @param position up to where everything has left for Kafka
 * @param newest the newest request
 * @param head the end of the store
 */
record Standing(long position, long newest, long head) {}
