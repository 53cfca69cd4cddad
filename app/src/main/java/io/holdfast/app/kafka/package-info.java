/** The only road between the contexts: the relay out of an event store, and the way back in. */
package io.holdfast.app.kafka;
