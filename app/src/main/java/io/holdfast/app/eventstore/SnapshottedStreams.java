package io.holdfast.app.eventstore;

/**
 * Which streams of a context have snapshots. No other stream is asked for one when it is loaded; a
 * context without this bean has none.
 *
 * @param prefix with which the identifiers of these streams begin
 */
public record SnapshottedStreams(String prefix) {

  boolean contain(String aggregateIdentifier) {
    return aggregateIdentifier.startsWith(prefix);
  }
}
