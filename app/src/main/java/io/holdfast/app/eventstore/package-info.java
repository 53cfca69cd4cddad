/**
 * The event store of a context: appending, and reading in one total order that no late commit can
 * enter.
 */
package io.holdfast.app.eventstore;
