package io.holdfast.app.audit;

/**
 * A piece of the event store, in index order.
 *
 * @param reader whose state goes on with it
 * @param after the index before its first event
 * @param upTo its last index
 * @param head everything up to here is settled: no event can appear below it any more
 */
public record Slice(String reader, long after, long upTo, long head) {}
